/// What a request passes before it is routed. Only built-in filters see keys, and they know hashes only.
enum RequestFilters {
    static let list: JSONValue = [
        [
            "name": "bearer_to_basic",
            "typed_config": typed(
                "envoy.extensions.filters.http.lua.v3.Lua", ["default_source_code": ["inline_string": .string(script)]]),
        ],
        [
            "name": .string(keyFilter),
            "typed_config": typed(
                "envoy.extensions.filters.http.basic_auth.v3.BasicAuth",
                [
                    // Must not be empty; nobody's hash is all zeros, so a route without keys lets nobody in.
                    "users": ["inline_string": "nobody:{SHA}AAAAAAAAAAAAAAAAAAAAAAAAAAA="],
                    "forward_username_header": "x-inference-key-id",
                ]),
        ],
        [
            "name": "envoy.filters.http.router",
            "typed_config": typed("envoy.extensions.filters.http.router.v3.Router", ["suppress_envoy_headers": true]),
        ],
    ]

    /// The name under which an endpoint's virtual host gives its keys.
    static let keyFilter = "key"

    /// Every route has a name, so an empty one means that there is nothing to be let in to. Otherwise `Bearer KEY` becomes the
    /// `Basic ID:KEY` that the hash filter understands; the id of a key is its first 8 characters.
    private static let script = """
        function envoy_on_request(h)
          if h:streamInfo():routeName() == "" then
            h:respond({[":status"] = "404", ["content-type"] = "application/json"}, '\(ErrorBody.endpointNotFound.line)')
            return
          end
          local hs = h:headers()
          local a = hs:get("authorization")
          local k = a and string.match(a, "^[Bb]earer +(%S+)$")
          if k and #k > 8 then hs:replace("authorization", "Basic " .. h:base64Escape(string.sub(k, 1, 8) .. ":" .. k))
          else hs:remove("authorization") end
        end
        """
}
