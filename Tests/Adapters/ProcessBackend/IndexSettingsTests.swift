import Testing

@testable import ProcessBackend

struct IndexSettingsTests {
    @Test func `what pip is set up with becomes uv's, and the rest of the environment stays here`() {
        let file = """
            [global]
            index-url = https://mirror/simple
            find-links = /opt/wheels
                /opt/more
            # a comment
            trusted-host = mirror
            cert = /etc/old.pem
            [freeze]
            timeout = 10
            """
        let environment = [
            "PIP_CERT": "/etc/ca.pem", "PIP_EXTRA_INDEX_URL": "https://a/simple https://b/simple", "PIP_NO_INDEX": "0",
            "HTTPS_PROXY": "http://proxy:3128", "UV_HTTP_TIMEOUT": "99", "UV_PYTHON": "/usr/bin/python2", "SECRET": "x",
            "HOME": "/root",
        ]
        #expect(
            IndexSettings.variables(environment: environment, pipFiles: [file]) == [
                "UV_DEFAULT_INDEX": "https://mirror/simple", "UV_FIND_LINKS": "/opt/wheels,/opt/more",
                "UV_INSECURE_HOST": "mirror",
                "SSL_CERT_FILE": "/etc/ca.pem", "UV_INDEX": "https://a/simple https://b/simple",
                "HTTPS_PROXY": "http://proxy:3128",
                "UV_HTTP_TIMEOUT": "99", "HOME": "/root",
            ])
    }

    @Test func `uv's own settings go before pip's`() {
        let environment = ["PIP_INDEX_URL": "https://pip", "UV_DEFAULT_INDEX": "https://uv", "PIP_NO_INDEX": "1"]
        #expect(
            IndexSettings.variables(environment: environment, pipFiles: [])
                == ["UV_DEFAULT_INDEX": "https://uv", "UV_NO_INDEX": "1"])
    }
}
