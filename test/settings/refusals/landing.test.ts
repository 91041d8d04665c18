import { admin, refuses } from "../support";

describe("a landing that is refused", () => {
  refuses([
    [
      "a landing that is mistyped",
      admin({ landing: "cpp" }),
      'apps.admin.landing: "cpp" must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Did you mean ccp?',
    ],
    [
      "a landing that does not exist",
      admin({ landing: "reports" }),
      'apps.admin.landing: "reports" must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.',
    ],
    [
      "a landing by page that is mistyped",
      admin({ landing: { page: "agentWorkspce" } }),
      'apps.admin.landing.page: "agentWorkspce" must be admin, ccp or agentWorkspace. Did you mean agentWorkspace?',
    ],
    [
      "a landing by a path without /",
      admin({ landing: { path: "real-time-metrics" } }),
      'apps.admin.landing.path: "real-time-metrics" does not begin with /; write the path as in the browser, as in /real-time-metrics. Copy the path from the browser\'s address bar.',
    ],
    [
      "a landing by http",
      admin({ landing: { url: "http://desk.contoso.example" } }),
      'apps.admin.landing.url: "http://desk.contoso.example" begins with http:; Amazon Connect takes https addresses only: write https:. For a page of Amazon Connect write landing: ccp, or landing: {path: /real-time-metrics}; for another website its whole address, as in https://desk.contoso.example.',
    ],
    [
      "a landing by path and url",
      admin({ landing: { path: "/home", url: "https://desk.contoso.example" } }),
      "apps.admin.landing: a map with path, url must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
    ],
    [
      "a landing by page and path, and a mistyped domain",
      admin({ landing: { page: "ccp", path: "/home", dialect: "former" } }),
      "apps.admin.landing: a map with page, path, dialect must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
    ],
    [
      "a landing by path with a key of another form",
      admin({ landing: { path: "/home", vdiPlatform: "AZURE" } }),
      "apps.admin.landing: a map with path, vdiPlatform must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
    ],
    [
      "a landing that is a number, where quotes would not help",
      admin({ landing: 5 }),
      "apps.admin.landing: 5 must be admin, ccp, agentWorkspace, or a map with one of page, path and url. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
    ],
    [
      "a landing with an unknown key",
      admin({ landing: { path: "/home", dialct: "legacy" } }),
      "apps.admin.landing.dialct is not a setting. Did you mean dialect?",
    ],
    [
      "a virtual desktop for another page",
      admin({ landing: { page: "ccp", vdiPlatform: "AZURE" } }),
      "apps.admin.landing: a map with page, vdiPlatform, dialect names a VDI platform for the page ccp; only agentWorkspace redirects audio: leave vdiPlatform out. Write landing: ccp, or for example landing: {path: /real-time-metrics}.",
    ],
    [
      "an unknown virtual desktop",
      admin({ landing: { page: "agentWorkspace", vdiPlatform: "CITRIX_414" } }),
      'apps.admin.landing.vdiPlatform: "CITRIX_414" must be one of AWS_WORKSPACE, AZURE, CITRIX, CITRIX_413, OMNISSA. Did you mean CITRIX_413?',
    ],
    [
      "an unknown dialect",
      admin({ landing: { page: "ccp", dialect: "old" } }),
      'apps.admin.landing.dialect: "old" must be current or legacy. Look at the instance\'s access URL: legacy is for awsapps.com only.',
    ],
  ]);
});
