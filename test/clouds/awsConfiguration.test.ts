import assert from "node:assert/strict";
import { awsConfiguration } from "../../clouds/awsConfiguration";
import { UserError } from "../../tools/userError";
import { providerTable } from "../../sandbox/bridge/schema";
import { stackConfiguration } from "../../clouds/configuration";

const read = (values: Readonly<Record<string, string>>) =>
  awsConfiguration(
    stackConfiguration(Object.fromEntries(Object.entries(values).map(([key, value]) => [`aws:${key}`, value]))),
  );

function refused(values: Readonly<Record<string, string>>, ...words: readonly RegExp[]): void {
  assert.throws(
    () => read(values),
    (error: Error) => {
      assert.ok(error instanceof UserError);
      for (const word of words) assert.match(error.message, word);
      return true;
    },
  );
}

describe("the AWS configuration of a command", () => {
  it("is what the engine says, with lists, maps and switches read", () => {
    const values = {
      region: "eu-central-1",
      profile: "",
      useFipsEndpoint: "true",
      allowedAccountIds: '["111122223333", 444455556666]',
      endpoints: '[{"iam":"http://iam.example","s3":"http://s3.example"},{"sts":"http://sts.example"}]',
      assumeRoles: '[{"roleArn":"arn:aws:iam::111122223333:role/reader","duration":"1h30m","tags":{"team":"sso"}}]',
      defaultTags: '{"tags":{"a":"b"}}',
      skipCredentialsValidation: "true",
    };
    assert.deepEqual(read(values), {
      region: "eu-central-1",
      useFipsEndpoint: true,
      allowedAccountIds: ["111122223333", "444455556666"],
      endpoints: { iam: "http://iam.example", s3: "http://s3.example", sts: "http://sts.example" },
      assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/reader", duration: 5400, tags: { team: "sso" } }],
    });
  });

  for (const [key, value] of [
    ["ec2MetadataServiceEndpoint", "http://metadata.example"],
    ["insecure", "true"],
    ["sharedConfigFiles", '["/elsewhere"]'],
    ["assumeRole", '{"roleArn":"arn:aws:iam::111122223333:role/reader"}'],
  ] as const) {
    it(`refuses ${key}, which it cannot follow`, () => {
      refused({ [key]: value, region: "us-east-1" }, new RegExp(`^aws:${key}: this command cannot follow this key`));
    });
  }

  it("says of every key of the provider whether it follows it, and refuses no more than those above", () => {
    const unable = Object.keys(providerTable("aws").config).filter((key) => {
      try {
        read({ [key]: "?" });
        return false;
      } catch (error) {
        return error instanceof Error && error.message.includes("cannot follow");
      }
    });
    assert.deepEqual(unable.sort(), [
      "ec2MetadataServiceEndpoint",
      "ec2MetadataServiceEndpointMode",
      "insecure",
      "sharedConfigFiles",
      "sharedCredentialsFiles",
    ]);
  });

  it("refuses what it does not understand by the name of the key, without its value", () => {
    for (const [values, problem] of [
      [{ allowedAccountIds: "111122223333x" }, /aws:allowedAccountIds: must be a list or a map/],
      [{ assumeRoles: '[{"roleArn":"a","mfa":"s3cret"}]' }, /aws:assumeRoles\.0: Unrecognized key: "mfa"/],
      [{ assumeRoles: '[{"roleArn":"a","duration":"s3cret"}]' }, /assumeRoles\.0\.duration: must be a duration/],
      [{ assumeRoleWithWebIdentity: '{"roleArn":"a"}' }, /needs webIdentityToken or webIdentityTokenFile/],
      [{ secretKey: "s3cret" }, /aws:accessKey: goes together with aws:secretKey/],
    ] as const) {
      refused(values, problem, /^(?!.*s3cret)/s);
    }
  });
});
