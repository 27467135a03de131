/// AutoML on images: their classes, the objects in them, and where those end.
extension Shape {
    static let autoMLImageTasks: [(task: String, shape: Shape)] = [
        ("image_classification", images("image_classification", metrics: classificationMetrics, classification)),
        (
            "image_classification_multilabel",
            images("image_classification_multilabel", metrics: classificationMetrics + ["iou"], classification)
        ),
        ("image_object_detection", images("image_object_detection", metrics: ["mean_average_precision"], detection)),
        ("image_instance_segmentation", images("image_instance_segmentation", metrics: ["mean_average_precision"], detection)),
    ]

    private static func images(_ task: String, metrics: [String], _ settings: [Field]) -> Shape {
        Shape(fields: [.autoMLTask([task])] + Field.autoMLHead + [Field.primaryMetric(metrics).bindable] + settings)
    }

    /// Of all tasks on images, with the settings of some of them.
    private static func settings(_ settings: [AutoMLSetting]) -> [Field] {
        let fields: [Field] = [
            .trainingData(required: true), .validationData, .validationDataSize, .targetColumnName(required: true),
            .modelLimits(["max_concurrent_trials", "max_trials", "timeout_minutes"]), .modelSweep,
            .trainingParameters(common + settings), .searchSpace(common + settings, wholeSteps: true),
        ]
        return fields.map(\.bindable)
    }

    private static let common: [AutoMLSetting] = [
        AutoMLSetting("advanced_settings", .text, in: .parameters, "further ones, as JSON"),
        AutoMLSetting("ams_gradient", .truth, "the variant of adam that keeps the largest gradients"),
        AutoMLSetting("beta1", .number, "of adam"), AutoMLSetting("beta2", .number, "of adam"),
        AutoMLSetting("checkpoint_frequency", .whole, in: .parameters, "epochs between two copies that are kept"),
        AutoMLSetting("checkpoint_run_id", .text, in: .parameters, "the run whose copy is gone on from"),
        AutoMLSetting("distributed", .truth, "on all GPUs of a node"),
        AutoMLSetting("early_stopping", .truth, "end what does not get better"),
        AutoMLSetting("early_stopping_delay", .whole, "epochs before that is looked at"),
        AutoMLSetting("early_stopping_patience", .whole, "epochs without anything better"),
        AutoMLSetting("enable_onnx_normalization", .truth, "put the normalisation into the exported model"),
        AutoMLSetting("evaluation_frequency", .whole, "epochs between two comparisons"),
        AutoMLSetting("gradient_accumulation_step", .whole, "batches whose gradients are summed"),
        AutoMLSetting("layers_to_freeze", .whole, "layers that learn nothing"),
        AutoMLSetting("learning_rate", .number, "the length of a step"),
        AutoMLSetting("learning_rate_scheduler", .choice(["none", "warmup_cosine", "step"]), "how that length changes"),
        AutoMLSetting("model_name", .text, "the network"),
        AutoMLSetting("momentum", .number, "of sgd"), AutoMLSetting("nesterov", .truth, "of sgd"),
        AutoMLSetting("number_of_epochs", .whole, "how often all data are seen"),
        AutoMLSetting("number_of_workers", .whole, "processes that read data"),
        AutoMLSetting("optimizer", .choice(["none", "sgd", "adam", "adamw"]), "how steps are made"),
        AutoMLSetting("random_seed", .whole, "of the random numbers"),
        AutoMLSetting("step_lr_gamma", .number, "what a length is multiplied with, of scheduler step"),
        AutoMLSetting("step_lr_step_size", .whole, "epochs between two such changes"),
        AutoMLSetting("training_batch_size", .whole, "samples of a step"),
        AutoMLSetting("validation_batch_size", .whole, "samples at a time when models are compared"),
        AutoMLSetting("warmup_cosine_lr_cycles", .number, "waves, of scheduler warmup_cosine"),
        AutoMLSetting("warmup_cosine_lr_warmup_epochs", .whole, "epochs in which the length rises"),
        AutoMLSetting("weight_decay", .number, "how much large weights cost"),
    ]

    private static let classification = settings([
        AutoMLSetting("training_crop_size", .whole, "pixels that are cut out to learn from"),
        AutoMLSetting("validation_crop_size", .whole, "pixels that are cut out to compare with"),
        AutoMLSetting("validation_resize_size", .whole, "pixels before that is cut out"),
        AutoMLSetting("weighted_loss", .whole, "0: none, 1: by the root of a class's weight, 2: by the weight"),
    ])

    private static let detection = settings([
        AutoMLSetting("box_detections_per_image", .whole, "boxes of an image at most"),
        AutoMLSetting("box_score_threshold", .number, "the score below which a box does not count"),
        AutoMLSetting("image_size", .whole, "pixels, for yolov5"),
        AutoMLSetting(
            "log_training_metrics", .choice(["enable", "disable"]), in: .parameters, "whether metrics are logged while it learns"),
        AutoMLSetting(
            "log_validation_loss", .choice(["enable", "disable"]), in: .parameters, "whether the loss of comparisons is logged"),
        AutoMLSetting("max_size", .whole, "pixels of the longer side"),
        AutoMLSetting("min_size", .whole, "pixels of the shorter side"),
        AutoMLSetting("model_size", .choice(["none", "small", "medium", "large", "extra_large"]), "for yolov5"),
        AutoMLSetting("multi_scale", .truth, "vary the size of images, for yolov5"),
        AutoMLSetting("nms_iou_threshold", .number, "the overlap from which boxes are one"),
        AutoMLSetting("tile_grid_size", .text, "tiles that an image is cut into (3x2)"),
        AutoMLSetting("tile_overlap_ratio", .number, "the share that tiles have in common"),
        AutoMLSetting("tile_predictions_nms_threshold", .number, "the overlap from which boxes of tiles are one"),
        AutoMLSetting("validation_iou_threshold", .number, "the overlap from which a box is right"),
        AutoMLSetting("validation_metric_type", .choice(["none", "coco", "voc", "coco_voc"]), "how boxes are counted"),
    ])
}
