import { ConnectClient } from "@aws-sdk/client-connect";
import { IAMClient, IAMServiceException } from "@aws-sdk/client-iam";
import { STSClient } from "@aws-sdk/client-sts";
import assert from "node:assert/strict";
import type { Account } from "../../../../sandbox/aws";
import { type AwsServer, type AwsServerOptions, serveAws } from "../../../../sandbox/aws/http";
import { accountWithProvider } from "../fixtures";

export interface World {
  readonly account: Account;
  readonly server: AwsServer;
  /** AWS's own SDK, as the sandbox's deployer or with other keys. */
  clients(keys?: Keys, region?: string): { iam: IAMClient; sts: STSClient; connect: ConnectClient };
  stop(): Promise<void>;
}

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** A server for an account with the SAML provider `agent`. */
export async function makeWorld(options: AwsServerOptions = {}, account?: Account): Promise<World> {
  const served = account ?? (await accountWithProvider());
  const server = await serveAws(served, options);
  const made: { destroy(): void }[] = [];
  return {
    account: served,
    server,
    clients(credentials = deployerKeys(server), region = "us-east-1") {
      const settings = { region, credentials, endpoint: server.origin };
      const all = {
        iam: new IAMClient(settings),
        sts: new STSClient(settings),
        connect: new ConnectClient(settings),
      };
      made.push(...Object.values(all));
      return all;
    },
    async stop() {
      for (const client of made) client.destroy();
      await server.stop();
    },
  };
}

export function deployerKeys({ environment }: AwsServer): Keys {
  return {
    accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    sessionToken: environment["AWS_SESSION_TOKEN"] ?? "",
  };
}

/** A new IAM user `azure_cli_user` with a key, who may do what the document says. */
export async function userKeys(account: Account, document?: string): Promise<Keys> {
  await account.createUser({ name: "azure_cli_user", path: "/", tags: {} });
  if (document !== undefined) await account.putUserPolicy("azure_cli_user", "own", document);
  const { id, secret } = await account.createAccessKey("azure_cli_user");
  return { accessKeyId: id, secretAccessKey: secret };
}

/** That the SDK reports a refusal with this name and status, and a text that contains `message`. */
export async function refusedBy(call: Promise<unknown>, name: string, status: number, message: string): Promise<void> {
  await assert.rejects(call, (error: Error & Partial<Pick<IAMServiceException, "$metadata">>) => {
    assert.deepEqual([error.name, error.$metadata?.httpStatusCode], [name, status], String(error));
    assert.ok(error.message.includes(message), `"${error.message}" has no "${message}"`);
    return true;
  });
}
