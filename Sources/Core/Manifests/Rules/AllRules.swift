/// Every rule of manifests, in the order that `sluice explain` lists them. A rule is an entry in one of these groups.
package let allRules: [RuleGroup] = [
    .yamlText,
    .yamlContent,
    .kinds,
    .keys,
    .types,
    .names,
    .traffic,
    .rollouts,
    .deployments,
    .variables,
    .references,
    .models,
    .environments,
    .kubernetes,
    .batch,
    .computes,
    .components,
    .paths,
    .fleet,
    .comments,
]

extension Rule {
    package static let all: [Rule] = allRules.flatMap(\.rules)
    package static let names: [String] = all.map(\.name)

    package static func named(_ name: String) -> Rule? { byName[name] }

    private static let byName: [String: Rule] = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
}
