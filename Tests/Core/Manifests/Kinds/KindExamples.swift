/// A right manifest of each kind that is validated and does not run yet; what runs has its examples in `Example`.
enum KindExamples {
    static func schema(_ name: String) -> String {
        "$schema: https://azuremlschemas.azureedge.net/latest/\(name).schema.json\n"
    }

    static let all: [(kind: String, text: String)] = [
        (
            "KubernetesOnlineEndpoint",
            schema("managedOnlineEndpoint")
                + "name: churn\ncompute: azureml:cluster\nauth_mode: AMLToken\ntraffic: {blue: \"100\"}\n"
        ),
        (
            "KubernetesOnlineDeployment",
            schema("kubernetesOnlineDeployment")
                + """
                type: kubernetes
                name: blue
                endpoint_name: churn
                model: azureml:churn:1
                instance_count: 2
                request_settings: {request_timeout_ms: 300000, max_queue_wait_ms: 100}
                scale_settings: {type: target_utilization, min_instances: 1, max_instances: 4}
                resources: {requests: {cpu: "0.5", memory: 500Mi}, limits: {nvidia.com/gpu: "1"}}

                """
        ),
        ("BatchEndpoint", schema("batchEndpoint") + "name: nightly\ndefaults: {deployment_name: blue}\n"),
        (
            "BatchDeployment",
            schema("batchDeployment")
                + """
                name: blue
                endpoint_name: nightly
                compute: azureml:pool
                mini_batch_size: 10
                retry_settings: {max_retries: 3, timeout: 30}
                output_action: append_row
                resources: {instance_count: 2}

                """
        ),
        (
            "ModelBatchDeployment",
            schema("batchDeployment")
                + """
                type: model
                name: blue
                endpoint_name: nightly
                compute: azureml:pool
                settings: {mini_batch_size: 10, error_threshold: -1, output_file_name: a.csv}

                """
        ),
        (
            "PipelineComponentBatchDeployment",
            schema("modelBatchDeployment")
                + "type: pipeline\nname: blue\nendpoint_name: nightly\ncomponent: azureml:train:1\nsettings: {default_compute: azureml:pool, continue_on_step_failure: no}\n"
        ),
        ("Data", schema("data") + "name: rows\nversion: 3\ntype: uri_file\npath: ./rows.csv\n"),
        (
            "DataImport",
            schema("data")
                + "name: rows\ntype: mltable\npath: azureml://datastores/a/paths/b\nsource: {type: database, connection: c, query: q}\n"
        ),
        (
            "AmlCompute",
            schema("amlCompute") + "name: pool\ntype: AmlCompute\nsize: STANDARD_DS3_v2\nmax_instances: 4\ntier: low_priority\n"
        ),
        (
            "ComputeInstance",
            schema("computeInstance") + "name: desk\ntype: computeinstance\nidle_time_before_shutdown_minutes: 30\n"
        ),
        ("VirtualMachineCompute", schema("vmCompute") + "name: box\ntype: virtualmachine\nresource_id: /subscriptions/a\n"),
        (
            "KubernetesCompute",
            schema("kubernetesCompute") + "name: cluster\ntype: kubernetes\nresource_id: /subscriptions/a\nnamespace: ml\n"
        ),
        ("SynapseSparkCompute", "name: spark\ntype: synapsespark\nresource_id: /subscriptions/a\n"),
        (
            "CommandComponent",
            schema("commandComponent")
                + """
                name: train_model
                version: 1
                command: python train.py
                environment: azureml:train:1
                inputs: {rate: {type: number, default: 0.1, min: 0, max: 1}, rows: {type: uri_folder, mode: ro_mount}}
                outputs: {model: {type: mlflow_model}}
                distribution: {type: pytorch, process_count_per_instance: 2}
                a_key_of_its_own: 1

                """
        ),
        (
            "PipelineComponent",
            schema("pipelineComponent")
                + """
                name: nightly
                type: pipeline
                inputs: {rows: {type: uri_folder}, rate: {type: number, default: 0.1}}
                outputs: {model: {type: mlflow_model}, scores: {type: uri_folder}}
                jobs:
                  prepare:
                    type: command
                    component: azureml:prepare:1
                    inputs: {rows: "${{parent.inputs.rows}}"}
                    outputs: {ready: {type: uri_folder, mode: upload}}
                    compute: azureml:pool
                    limits: {timeout: 3600}
                    resources: {instance_count: "${{parent.inputs.nodes}}"}
                    a_key_of_its_own: 1
                  tune:
                    type: sweep
                    trial: {command: python train.py, environment: azureml:train:1}
                    inputs: {rows: "${{parent.jobs.prepare.outputs.ready}}", seed: 1}
                    objective: {goal: maximize, primary_metric: accuracy}
                    sampling_algorithm: random
                    search_space: {rate: {type: loguniform, min_value: 0.001, max_value: 1}}
                    early_termination: {type: bandit, slack_factor: 0.1, delay_evaluation: 5}
                    limits: {max_total_trials: 20, max_concurrent_trials: 4}
                  report:
                    type: command
                    command: python report.py
                    environment: azureml:report:1
                    environment_variables: {LEVEL: info}
                    distribution: {type: mpi, process_count_per_instance: 2}
                    services: {shell: {type: ssh, nodes: all}}
                    identity: {type: managed}
                  count:
                    type: spark
                    component: azureml:count:1
                    resources: {instance_type: standard_e4s_v3, runtime_version: 3.4}
                    conf: {spark.driver.cores: 1}
                  score:
                    type: parallel
                    component: azureml:score:1
                    mini_batch_size: "10kb"
                    retry_settings: {max_retries: 2}
                    outputs: {scores: "${{parent.outputs.scores}}"}
                  publish: {type: pipeline, component: azureml:publish@latest, comment: to the shop}

                """
        ),
        ("SparkComponent", schema("sparkComponent") + "name: count\ntype: spark\nentry: {file: count.py}\n"),
        (
            "ParallelComponent",
            schema("parallelComponent")
                + "name: score\ntype: parallel\nmini_batch_size: \"10kb\"\ntask: {type: run_function, environment: azureml:a:1}\n"
        ),
        ("ServerlessEndpoint", schema("serverlessEndpoint") + "name: llama\nmodel_id: azureml://registries/r/models/m\n"),
        (
            "MarketplaceSubscription",
            schema("marketplaceSubscription") + "name: llama\nmodel_id: azureml://registries/r/models/m\n"
        ),
        (
            "ModelPackage",
            "$schema: http://azureml/sdk-2-0/ModelVersionPackage.json\ntarget_environment: {name: packed}\ninferencing_server: {type: azureml_online}\n"
        ),
        ("DeploymentTemplate", schema("deploymentTemplate") + "name: plain\nversion: 1\ninstance_count: 1\n"),
        (
            "JobSchedule",
            schema("schedule")
                + "name: daily\ntrigger: {type: cron, expression: \"0 1 * * *\", start_time: \"2026-01-31T10:00:00\"}\ncreate_job: {type: pipeline, job: azureml:job, inputs: {rows: {type: uri_folder, path: azureml:rows:1}}, settings: {force_rerun: yes}}\n"
        ),
        (
            "MonitorSchedule",
            schema("schedule")
                + """
                name: daily
                trigger: {type: recurrence, frequency: day, interval: 1, schedule: {hours: [1, 2], minutes: 30}}
                create_monitor:
                  compute: {instance_type: standard_e4s_v3, runtime_version: "3.4"}
                  monitoring_target: {ml_task: classification, endpoint_deployment_id: azureml:churn:blue}
                  monitoring_signals:
                    drift:
                      type: data_drift
                      production_data:
                        input_data: {type: uri_folder, path: azureml:churn-inputs:1}
                        data_context: model_inputs
                        data_window: {lookback_window_size: P7D, lookback_window_offset: P0D}
                      reference_data: {input_data: {type: mltable, path: azureml:churn-train:1}, data_context: training}
                      features: {top_n_feature_importance: 20}
                      metric_thresholds: {numerical: {jensen_shannon_distance: 0.1}, categorical: {pearsons_chi_squared_test: 0.1}}
                      alert_enabled: yes
                    answers:
                      type: prediction_drift
                      metric_thresholds: {numerical: {normalized_wasserstein_distance: 0.2}}
                    costs:
                      type: custom
                      component_id: azureml:count_costs:2
                      inputs: {rows: {type: uri_folder, path: azureml:churn-outputs:1}}
                      metric_thresholds: [{metric_name: euros, threshold: 100}]
                  alert_notification: {emails: [ops@example.com]}

                """
        ),
        (
            "ImportDataSchedule",
            schema("schedule") + "name: daily\ntrigger: {type: cron, expression: \"0 1 * * *\"}\nimport_data: ./rows.yml\n"
        ),
    ]
}
