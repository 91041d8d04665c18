import assert from "node:assert/strict";
import fc from "fast-check";
import {
  acsUrl,
  audiences,
  consoleHost,
  defaultReplyUrl,
  entityId,
  issuer,
  launcherUrl,
  metadataUrl,
  signOutUrl,
  singleSignOnUrl,
} from "../../federation/endpoints";
import { connectRegions } from "../../federation/partitions";
import { refused } from "./refusals";

const tenantId = "11111111-2222-4333-8444-555555555555";
const clientId = "0c000000-0000-4000-8000-000000000001";

describe("endpoints", () => {
  const hosts: readonly (readonly [region: string, acs: string, console: string])[] = [
    ["us-east-1", "https://signin.aws.amazon.com/saml", "us-east-1.console.aws.amazon.com"],
    ["eu-central-1", "https://eu-central-1.signin.aws.amazon.com/saml", "eu-central-1.console.aws.amazon.com"],
    ["us-gov-west-1", "https://signin.amazonaws-us-gov.com/saml", "console.amazonaws-us-gov.com"],
    ["us-gov-east-1", "https://us-gov-east-1.signin.amazonaws-us-gov.com/saml", "console.amazonaws-us-gov.com"],
  ];
  for (const [region, acs, console] of hosts) {
    it(`knows the sign-in endpoint and the console of ${region}`, () => {
      assert.equal(acsUrl(region), acs);
      assert.equal(consoleHost(region), console);
    });
  }

  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["us-east-1", ["https://signin.aws.amazon.com/saml", "https://us-east-1.signin.aws.amazon.com/saml"]],
    ["eu-central-1", ["https://eu-central-1.signin.aws.amazon.com/saml", "https://signin.aws.amazon.com/saml"]],
    ["us-gov-west-1", ["https://signin.amazonaws-us-gov.com/saml"]],
    [
      "us-gov-east-1",
      ["https://signin.amazonaws-us-gov.com/saml", "https://us-gov-east-1.signin.amazonaws-us-gov.com/saml"],
    ],
  ];
  for (const [region, list] of lists) {
    it(`lists the audiences of ${region}`, () => assert.deepEqual(audiences(region), list));
  }

  it("accepts the regional and the default reply URL in every region, sorted and once each", () => {
    fc.assert(
      fc.property(fc.constantFrom(...connectRegions), (region) => {
        const list = audiences(region);
        assert.ok(list.includes(acsUrl(region)));
        assert.ok(list.includes(defaultReplyUrl(region.startsWith("us-gov-") ? "aws-us-gov" : "aws")));
        assert.deepEqual(list, [...new Set(list)].sort());
      }),
    );
  });

  it("refuses China for every host", () => {
    for (const of of [acsUrl, audiences, consoleHost]) refused(() => of("cn-northwest-1"), "China");
  });

  it("makes entity ids unique by a fragment", () => {
    assert.equal(entityId("aws", "p-dev-admin"), "https://signin.aws.amazon.com/saml#p-dev-admin");
    assert.equal(entityId("aws-us-gov", "p-dev-admin"), "urn:amazon:webservices:govcloud#p-dev-admin");
  });

  it("leaves the entity id as the template has it where the fragment is empty", () => {
    assert.equal(entityId("aws", ""), "https://signin.aws.amazon.com/saml");
    assert.equal(entityId("aws-us-gov", ""), "urn:amazon:webservices:govcloud");
  });

  it("writes Entra's addresses", () => {
    assert.equal(issuer(tenantId), `https://sts.windows.net/${tenantId}/`);
    assert.equal(singleSignOnUrl(tenantId), `https://login.microsoftonline.com/${tenantId}/saml2`);
    assert.equal(
      launcherUrl(clientId, tenantId),
      `https://launcher.myapps.microsoft.com/api/signin/${clientId}?tenantId=${tenantId}`,
    );
    assert.equal(
      metadataUrl(tenantId, clientId),
      `https://login.microsoftonline.com/${tenantId}/federationmetadata/2007-06/federationmetadata.xml?appid=${clientId}`,
    );
  });

  for (const login of ["https://login.microsoftonline.com", "https://login.microsoftonline.us"]) {
    it(`signs people out of their tenant at ${login}`, () =>
      assert.equal(signOutUrl(tenantId, login), `${login}/${tenantId}/oauth2/v2.0/logout`));
  }

  it("refuses ids that are none, so that they end in no address", () => {
    refused(() => issuer("contoso.example"), "the Entra tenant id", "8-4-4-4-12");
    refused(() => issuer(tenantId.toUpperCase().replace("1", "A")), "as the clouds write it");
    refused(() => launcherUrl("undefined", tenantId), "the client id");
    refused(() => signOutUrl("common"), "the Entra tenant id");
    refused(() => metadataUrl(tenantId, `/applications/${clientId}`), "the client id");
  });
});
