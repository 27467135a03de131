/// Every command, in the order that `sluice help` lists them.
package let allCommands: [any Subcommand] = [
    SetupCommand(),
    ValidateCommand(),
    PlanCommand(),
    ApplyCommand(),
    RunCommand(),
    StatusCommand(),
    DriftCommand(),
    InvokeCommand(),
    KeysCommand(),
    LogsCommand(),
    QuotaCommand(),
    DownCommand(),
    DoctorCommand(),
    HelpCommand(),
    CompletionCommand(),
    RunnerCommand(),
]
