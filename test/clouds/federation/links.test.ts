import assert from "node:assert/strict";
import { awsLinks, entraLinks } from "../../../clouds/federation/links";

describe("links to what was read", () => {
  for (const [graph, portal] of [
    ["https://graph.microsoft.com/v1.0", "https://entra.microsoft.com/"],
    ["https://graph.microsoft.us/v1.0", "https://entra.microsoft.us/"],
    ["https://dod-graph.microsoft.us/v1.0", "https://entra.microsoft.us/"],
    ["https://127.0.0.1:4711/v1.0", "https://entra.microsoft.com/"],
    ["https://graph.microsoft.us.example/v1.0", "https://entra.microsoft.com/"],
  ] as const)
    it(`lead from ${graph} to ${portal}`, () => {
      const links = entraLinks(graph);
      const ids = { objectId: "o", clientId: "c" };
      for (const { url } of [
        links.application("a", ids),
        links.applications("a", "c"),
        links.user("a", "u"),
        links.group("a", "g"),
        links.accessPolicy("a", "p"),
      ])
        assert.equal(new URL(url).href.startsWith(`${portal}#view/`), true, url);
      for (const page of ["signOn", "assigned", "provisioning"] as const) {
        const { url, id } = links[page]("a", ids, "own");
        const name = { signOn: "SignOn", assigned: "Users", provisioning: "Provisioning" }[page];
        assert.deepEqual([url.split("/~/")[1], id], [`${name}/objectId/o/appId/c`, "own"]);
      }
    });

  for (const [partition, console, region] of [
    ["aws", "https://console.aws.amazon.com", "eu-west-2"],
    ["aws-us-gov", "https://console.amazonaws-us-gov.com", "us-gov-west-1"],
  ] as const)
    it(`lead into the console of ${partition}`, () => {
      const links = awsLinks(partition);
      const instance = `arn:${partition}:connect:${region}:111122223333:instance/2fb42df9-78a2-4e74-9572-c8af67ed2890`;
      const policy = `arn:${partition}:iam::aws:policy/team/ReadOnlyAccess`;
      assert.deepEqual(
        [
          links.role("a+b"),
          links.inlinePolicy("p", "r"),
          links.policy(policy),
          links.samlProvider("agent", `arn:${partition}:iam::111122223333:saml-provider/agent`),
          links.instance(instance, "contoso"),
          links.instance(instance),
          links.user("ada", instance),
        ],
        [
          { title: "role a+b", url: `${console}/iam/home#/roles/details/a%2Bb` },
          { title: "policy p of role r", url: `${console}/iam/home#/roles/details/r` },
          {
            title: "policy ReadOnlyAccess",
            url: `${console}/iam/home#/policies/details/${encodeURIComponent(policy)}`,
          },
          {
            title: "SAML provider agent",
            url: `${console}/iam/home#/identity_providers/details/SAML/arn%3A${partition}%3Aiam%3A%3A111122223333%3Asaml-provider%2Fagent`,
          },
          ...[
            "Amazon Connect instance contoso",
            "Amazon Connect instance 2fb42df9-78a2-4e74-9572-c8af67ed2890",
            "Amazon Connect user ada",
          ].map((title) => ({ title, url: `${console}/connect/v2/app/instances?region=${region}` })),
        ],
      );
    });
});
