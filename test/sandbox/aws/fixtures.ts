import assert from "node:assert/strict";
import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate, type TBSCertificate } from "@peculiar/asn1-x509";
import { synthesizeMetadata } from "../../../federation/metadata";
import { memoryStore } from "../../../sandbox/core/store";
import { Account, seedAccount, type AccountState } from "../../../sandbox/aws";
import { AwsError } from "../../../sandbox/aws/awsError";
import { rsa2048 } from "../../federation/certificates";

export const accountId = "111122223333";
export const connectInstance = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
export const providerArn = `arn:aws:iam::${accountId}:saml-provider/agent`;

export const world = {
  id: accountId,
  caller: { resource: "assumed-role/Deployer/session", userId: "AROAEXAMPLEEXAMPLE123:session" },
  quotas: { connectInstances: 3 },
  instances: [
    { alias: "contoso-dev", id: connectInstance, region: "us-east-1", identityManagementType: "SAML" },
    {
      alias: "contoso-prod",
      id: "7d1c5c2e-4b3f-4e0a-8f6e-0c9a1b2d3e4f",
      region: "eu-central-1",
      identityManagementType: "SAML",
    },
  ],
};

/** A new account in us-east-1. `change`: what is different from the world above. */
export function newAccount(change: (state: AccountState) => void = () => undefined): Account {
  const account = new Account(
    memoryStore(() => {
      const state = seedAccount(world);
      change(state);
      return state;
    }),
  );
  account.region = "us-east-1";
  return account;
}

/** An account with a clock that the test sets, and on which nobody really waits. `change`: what is different from the world above. */
export function clockedAccount(change: object = {}) {
  let now = new Date("2026-02-03T10:00:00.500Z");
  const wait = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));
  const account = new Account(
    memoryStore<AccountState>(() => seedAccount({ ...world, ...change })),
    () => now,
    undefined,
    (milliseconds) => {
      wait(milliseconds / 1000);
      return Promise.resolve();
    },
  );
  account.region = "us-east-1";
  return { account, wait, elapsed: () => (now.getTime() - Date.parse("2026-02-03T10:00:00.500Z")) / 1000 };
}

/** An account with the SAML provider `agent`. */
export async function accountWithProvider(): Promise<Account> {
  const account = newAccount();
  await account.createSamlProvider({ name: "agent", metadata: metadata(), tags: {} });
  return account;
}

/** A certificate with something in it changed; its signature no longer fits, which IAM does not look at. */
export function altered(base64: string, change: (certificate: TBSCertificate) => void): string {
  const certificate = AsnConvert.parse(Buffer.from(base64, "base64"), Certificate);
  delete certificate.tbsCertificateRaw;
  change(certificate.tbsCertificate);
  return Buffer.from(AsnConvert.serialize(certificate)).toString("base64");
}

export function metadata(certificates: readonly string[] = [rsa2048]): string {
  return synthesizeMetadata({ tenantId: "11111111-2222-4333-8444-555555555555", certificates });
}

/** The trust policy that SAML federation needs, with one thing or another changed. */
export function trust(statement: object = {}, document: object = {}): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: providerArn },
        Action: "sts:AssumeRoleWithSAML",
        Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
        ...statement,
      },
    ],
    ...document,
  });
}

/** A policy for a role, with one thing or another changed. */
export function permissions(statement: object = {}, document: object = {}): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "connect:GetFederationToken", Resource: "*", ...statement }],
    ...document,
  });
}

export const aRole = (name: string) => ({ name, path: "/", trustPolicy: trust(), tags: {} });
export const aPolicy = (name: string) => ({ name, path: "/", document: permissions(), tags: {} });

/** That a call is refused with this code and a text that contains `message`. */
export async function refused(call: Promise<unknown>, code: string, message: string): Promise<void> {
  await assert.rejects(call, (error: unknown) => {
    assert.ok(error instanceof AwsError, String(error));
    assert.equal(error.code, code);
    assert.ok(error.message.includes(message), `"${error.message}" has no "${message}"`);
    return true;
  });
}
