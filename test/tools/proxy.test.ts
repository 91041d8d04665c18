import assert from "node:assert/strict";
import { proxyFor } from "../../tools/proxy";

describe("the proxy of a request", () => {
  const graph = "https://graph.microsoft.com/v1.0/applications";
  const proxy = "http://proxy.example:3128";

  for (const [what, url, environment, expected] of [
    ["none, unless one is named", graph, {}, undefined],
    ["that of its scheme", graph, { HTTPS_PROXY: proxy, HTTP_PROXY: "http://other.example" }, proxy],
    ["none if only another scheme has one", graph, { HTTP_PROXY: proxy }, undefined],
    ["known in small letters", graph, { https_proxy: proxy }, proxy],
    ["in capitals rather than in small letters", graph, { HTTPS_PROXY: proxy, https_proxy: "http://b.example" }, proxy],
    ["in small letters if that in capitals is empty", graph, { HTTPS_PROXY: "", https_proxy: proxy }, proxy],
    ["spoken to in HTTP if nothing else is said", graph, { HTTPS_PROXY: "proxy.example:3128" }, proxy],
    ["never one to this machine", "http://127.0.0.1:8080/", { HTTP_PROXY: proxy }, undefined],
    ["never one to localhost", "https://localhost:8443/", { HTTPS_PROXY: proxy }, undefined],
    ["never one to this machine by IPv6", "https://[::1]:8443/", { HTTPS_PROXY: proxy }, undefined],
  ] as const) {
    it(`is ${what}`, () => assert.equal(proxyFor(url, environment), expected));
  }

  for (const [exceptions, isDirect] of [
    ["microsoft.com", true],
    ["graph.microsoft.com", true],
    [".microsoft.com", true],
    ["*.microsoft.com", true],
    [".graph.microsoft.com", false],
    ["soft.com", false],
    ["GRAPH.Microsoft.com", true],
    ["other.example, microsoft.com", true],
    ["graph.microsoft.com:443", true],
    ["graph.microsoft.com:8443", false],
    ["*", true],
    ["", false],
    [",", false],
  ] as const) {
    it(`is ${isDirect ? "none" : "there"} with NO_PROXY=${exceptions}`, () => {
      const found = proxyFor(graph, { HTTPS_PROXY: proxy, NO_PROXY: exceptions });
      assert.equal(found, isDirect ? undefined : proxy);
    });
  }
});
