import assert from "node:assert/strict";
import { Validity } from "@peculiar/asn1-x509";
import type { Account } from "../../../sandbox/aws";
import { emptyIam } from "../../../sandbox/aws/state";
import { accountWithProvider, altered, metadata, newAccount, providerArn, refused } from "./fixtures";
import { ellipticCurve, rsa1023, rsa1024, rsa1025, rsa2048, rsa512 } from "../../federation/certificates";

describe("IAM SAML providers", () => {
  const create = (account: Account, name: string, document = metadata()) =>
    account.createSamlProvider({ name, metadata: document, tags: {} });
  const unparsable = (document: string) =>
    refused(create(newAccount(), "agent", document), "InvalidInput", "Could not parse metadata");

  it("are valid for a hundred years, whatever the certificates say", async () => {
    const { createDate, validUntil } = await create(newAccount(), "agent");
    assert.equal(Number(validUntil.slice(0, 4)), Number(createDate.slice(0, 4)) + 100);
    assert.equal(validUntil.slice(4), createDate.slice(4));
  });

  it("have an id of their own for the sign-in URL", async () => {
    assert.match((await create(newAccount(), "agent")).uuid, /^SAMLSP[A-Z0-9]{16}$/);
  });

  it("are found by ARN, and gone once deleted", async () => {
    const account = await accountWithProvider();
    assert.equal((await account.getSamlProvider(providerArn)).metadata, metadata());
    await account.deleteSamlProvider(providerArn);
    await refused(account.getSamlProvider(providerArn), "NoSuchEntity", `Manifest not found for arn ${providerArn}`);
    await refused(account.deleteSamlProvider(providerArn), "NoSuchEntity", "Manifest not found");
  });

  for (const name of ["my provider", "agent!", "a/b", "agént"]) {
    it(`refuse the name ${JSON.stringify(name)}`, () =>
      refused(create(newAccount(), name), "ValidationError", "The specified value for name is invalid"));
  }

  it("refuse a name of 129 characters", () =>
    refused(create(newAccount(), "a".repeat(129)), "ValidationError", "less than or equal to 128"));

  it("refuse a name that exists in another case", async () =>
    refused(create(await accountWithProvider(), "AGENT"), "EntityAlreadyExists", "AGENT already exists"));

  it("refuse the one beyond the quota of 100", async () => {
    const account = newAccount((state) => {
      const provider = { arn: "", uuid: "", metadata: "", createDate: "", validUntil: "", tags: {} };
      const samlProviders = Array.from({ length: 99 }, (_, index) => ({ ...provider, name: `p${index}` }));
      state.iam = { aws: { ...emptyIam(), samlProviders } };
    });
    await create(account, "hundredth");
    await refused(create(account, "beyond"), "LimitExceeded", "Cannot exceed quota for SAMLProvidersPerAccount: 100");
  });

  it("refuse metadata of 999 characters without repeating it", async () => {
    await refused(create(newAccount(), "agent", "x".repeat(999)), "ValidationError", "greater than or equal to 1000");
    await assert.rejects(
      create(newAccount(), "agent", "x".repeat(999)),
      (error: Error) => !error.message.includes("xxx"),
    );
  });

  it("refuse metadata that is not XML", () => unparsable("x".repeat(1500)));
  it("refuse XML that is not SAML metadata", () => unparsable(`<html>${"x".repeat(1500)}</html>`));
  it("refuse metadata that does not end", () => unparsable(metadata().slice(0, -10)));
  it("refuse metadata with a byte order mark", () => unparsable(`\uFEFF${metadata()}`));
  it("refuse metadata with a document type", () =>
    unparsable(metadata().replace("<EntityDescriptor", '<!DOCTYPE x [<!ENTITY a "b">]><EntityDescriptor')));
  it("refuse metadata without issuer", () => unparsable(metadata().replace(/ entityID="[^"]*"/, "")));
  it("refuse metadata of a service provider", () =>
    unparsable(metadata().replaceAll("IDPSSODescriptor", "SPSSODescriptor")));
  it("refuse metadata without a signing key", () =>
    unparsable(metadata().replace('use="signing"', 'use="encryption"')));
  it("refuse metadata without a sign-in service", () =>
    unparsable(
      metadata()
        .replace(/<SingleSignOnService[^>]*>/g, "")
        .padEnd(1500),
    ));
  it("refuse a certificate that is none", () => unparsable(metadata().replace(rsa2048, "A".repeat(1200))));

  it("accept 10 signing keys and refuse 11", async () => {
    await create(newAccount(), "agent", metadata(Array.from({ length: 10 }, () => rsa2048)));
    const key = /<KeyDescriptor.*?<\/KeyDescriptor>/.exec(metadata())?.[0] ?? "";
    await unparsable(metadata().replace(key, key.repeat(11)));
  });

  for (const [bits, certificate] of Object.entries({ 1024: rsa1024, 1025: rsa1025 })) {
    it(`accept a key of ${bits} bits`, () => create(newAccount(), "agent", metadata([certificate])));
  }
  for (const [bits, certificate] of Object.entries({ 512: rsa512, 1023: rsa1023 })) {
    it(`refuse a key of ${bits} bits`, () => unparsable(metadata().replace(rsa2048, certificate).padEnd(1500)));
  }
  it("refuse a key on an elliptic curve", () => unparsable(metadata().replace(rsa2048, ellipticCurve).padEnd(1500)));

  it("refuse a certificate that repeats an extension", async () => {
    const twice = altered(rsa2048, ({ extensions }) => extensions?.push(...extensions.slice(0, 1)));
    await unparsable(metadata([twice]));
  });

  it("accept a certificate that has expired", async () => {
    const expired = altered(rsa2048, (certificate) => {
      certificate.validity = new Validity({ notBefore: new Date("2001-01-01"), notAfter: new Date("2002-01-01") });
    });
    await create(newAccount(), "agent", metadata([expired]));
  });

  it("check metadata on an update too, and keep the old one when it is refused", async () => {
    const account = await accountWithProvider();
    await refused(
      account.updateSamlProvider(providerArn, "x".repeat(1500)),
      "InvalidInput",
      "Could not parse metadata",
    );
    assert.equal((await account.getSamlProvider(providerArn)).metadata, metadata());
  });

  it("keep the same id when their metadata changes", async () => {
    const account = await accountWithProvider();
    const { uuid } = await account.getSamlProvider(providerArn);
    const updated = await account.updateSamlProvider(providerArn, `${metadata()}\n`);
    assert.deepEqual([updated.uuid, updated.metadata], [uuid, `${metadata()}\n`]);
  });

  it("of GovCloud are not those of the commercial partition", async () => {
    const account = await accountWithProvider();
    account.region = "us-gov-west-1";
    assert.deepEqual(await account.listSamlProviders(), []);
    assert.equal((await create(account, "agent")).arn, "arn:aws-us-gov:iam::111122223333:saml-provider/agent");
  });
});
