/// What a request passes before it is routed, and its answer on the way back. Only built-in filters see keys, and they know hashes only.
enum RequestFilters {
    static func list(bodyLimit: Int) -> JSONValue {
        [rules, keys, buffer(limit: bodyLimit), router]
    }

    private static let rules: JSONValue = [
        "name": "azure_rules",
        "typed_config": typed(
            "envoy.extensions.filters.http.lua.v3.Lua", ["default_source_code": ["inline_string": .string(script)]]),
    ]

    private static let keys: JSONValue = [
        "name": .string(keyFilter),
        "typed_config": typed(
            "envoy.extensions.filters.http.basic_auth.v3.BasicAuth",
            [
                // Must not be empty; nobody's hash is all zeros, so a route without keys lets nobody in.
                "users": ["inline_string": "nobody:{SHA}AAAAAAAAAAAAAAAAAAAAAAAAAAA="],
                "forward_username_header": "x-inference-key-id",
            ]),
    ]

    /// Whole requests go to instances: a caller that sends slowly takes up nobody's worker. Whoever has no key is not read.
    private static func buffer(limit: Int) -> JSONValue {
        [
            "name": "body_limit",
            "typed_config": typed("envoy.extensions.filters.http.buffer.v3.Buffer", ["max_request_bytes": .integer(limit)]),
        ]
    }

    private static let router: JSONValue = [
        "name": "envoy.filters.http.router",
        "typed_config": typed("envoy.extensions.filters.http.router.v3.Router", [:]),
    ]

    /// The name under which an endpoint's virtual host gives its keys.
    static let keyFilter = "key"

    /// Requests: every route has a name, so an empty one means that there is nothing to be let in to. Otherwise `Bearer KEY` becomes
    /// the `Basic ID:KEY` that the hash filter understands; the id of a key is its first 8 characters. A caller's own id of a request
    /// has at most 40 letters, digits, `-` and `_` (Azure ML's rule), and stands in every answer.
    ///
    /// Answers: what a model answers but 200 is a 424 (Azure ML's rule); a description that is not there is none of the model's. Only
    /// answers of instances, not the proxy's own, carry the time that the instance took.
    private static let script = """
        function envoy_on_request(h)
          if h:streamInfo():routeName() == "" then
            h:respond({[":status"] = "404", ["content-type"] = "application/json"}, '\(ErrorBody.endpointNotFound.line)')
            return
          end
          local hs = h:headers()
          local id = hs:get("x-ms-client-request-id")
          if id then
            if #id > 40 or string.find(id, "[^%w_-]") then
              h:respond({[":status"] = "400", ["content-type"] = "application/json"}, '\(ErrorBody.clientRequestID.line)')
              return
            end
            h:streamInfo():dynamicMetadata():set("sluice", "client_request_id", id)
          end
          local a = hs:get("authorization")
          local k = a and string.match(a, "^[Bb]earer +(%S+)$")
          if k and #k > 8 then hs:replace("authorization", "Basic " .. h:base64Escape(string.sub(k, 1, 8) .. ":" .. k))
          else hs:remove("authorization") end
        end
        function envoy_on_response(h)
          local hs = h:headers()
          local known = h:streamInfo():dynamicMetadata():get("sluice")
          if known then hs:replace("x-ms-client-request-id", known["client_request_id"]) end
          if not hs:get("x-envoy-upstream-service-time") then return end
          hs:remove("x-envoy-upstream-service-time")
          local status = hs:get(":status")
          if status == "200" or string.find(h:streamInfo():routeName(), "\(RouteRendering.swaggerEnding)", 1, true) then return end
          hs:replace(":status", "424")
          hs:replace("ms-azureml-model-error-statuscode", status)
          hs:replace("ms-azureml-model-error-reason", "model_error")
        end
        """
}
