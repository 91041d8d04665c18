import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ListInstancesCommand } from "@aws-sdk/client-connect";
import { ListRolesCommand } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { awsClients, type AwsClients } from "../../clouds/aws";
import { UserError } from "../../tools/userError";
import { serveHttp } from "../../sandbox/core/httpServer";
import { permissions } from "../sandbox/aws/fixtures";
import { deployerKeys, makeWorld, userKeys, type World } from "../sandbox/aws/http/support";
import { stackConfiguration } from "../../clouds/configuration";
import { withEnvironment } from "./support";

describe("a command's AWS", () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.stop());

  /** Runs `use` with the clients for this configuration and environment. */
  async function withClients<T>(
    values: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>>,
    use: (clients: AwsClients) => Promise<T>,
  ): Promise<T> {
    return withEnvironment(environment, async () => {
      const clients = awsClients(stackConfiguration({ "aws:region": "us-east-1", ...values }));
      try {
        return await use(clients);
      } finally {
        clients.destroy();
      }
    });
  }
  const caller = async (clients: AwsClients) =>
    (await (await clients.sts()).send(new GetCallerIdentityCommand({}))).Arn?.split(":").at(-1);
  const endpoints = (origin = world.server.origin) => ({
    "aws:endpoints": JSON.stringify(["iam", "sts", "connect"].map((service) => ({ [service]: origin }))),
  });
  const deployer = "assumed-role/Deployer/session";

  it("is that of the environment", async () => {
    const found = await withClients({}, world.server.environment, async (clients) => [
      await caller(clients),
      (await (await clients.iam()).send(new ListRolesCommand({}))).Roles,
      (await (await clients.connect()).send(new ListInstancesCommand({}))).InstanceSummaryList?.map((one) => one.Id),
    ]);
    assert.deepEqual(found, [deployer, [], ["2fb42df9-78a2-4e74-9572-c8af67ed2890"]]);
  });

  it("is where the configuration says, with the keys that it says", async () => {
    const { accessKeyId, secretAccessKey, sessionToken = "" } = deployerKeys(world.server);
    const keys = { "aws:accessKey": accessKeyId, "aws:secretKey": secretAccessKey, "aws:token": sessionToken };
    const elsewhere = {
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      AWS_ACCESS_KEY_ID: "other",
      AWS_SECRET_ACCESS_KEY: "other",
    };
    assert.equal(await withClients({ ...endpoints(), ...keys }, elsewhere, caller), deployer);
  });

  it("is in the region of the configuration, then of either variable", async () => {
    const regions = async (values: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>>) =>
      withClients(values, { ...world.server.environment, ...environment }, async (clients) => [
        await (await clients.connect()).config.region(),
        await (await clients.sts()).config.region(),
      ]);
    const variables = { AWS_DEFAULT_REGION: "eu-west-1" };
    assert.deepEqual(await regions({ "aws:region": "eu-central-1", "aws:stsRegion": "us-west-2" }, variables), [
      "eu-central-1",
      "us-west-2",
    ]);
    assert.deepEqual(await regions({ "aws:region": "" }, variables), ["eu-west-1", "eu-west-1"]);
    assert.deepEqual(await regions({ "aws:region": "" }, { ...variables, AWS_REGION: "eu-west-2" }), [
      "eu-west-2",
      "eu-west-2",
    ]);
  });

  it("has Amazon Connect in any region, one client each", async () => {
    await withClients({}, world.server.environment, async (clients) => {
      const [own, there, again] = await Promise.all([
        clients.connect(),
        clients.connect("eu-central-1"),
        clients.connect("eu-central-1"),
      ]);
      assert.deepEqual([await own.config.region(), await there.config.region()], ["us-east-1", "eu-central-1"]);
      assert.equal(there, again);
      const aliases = (await there.send(new ListInstancesCommand({}))).InstanceSummaryList?.map(
        (one) => one.InstanceAlias,
      );
      assert.deepEqual(aliases, ["contoso-prod"]);
    });
  });

  it("has the keys of the configured profile before those of the environment, and these before AWS_PROFILE", async () => {
    const keys = await userKeys(world.account);
    const folder = mkdtempSync(join(tmpdir(), "aws-profile-"));
    try {
      const file = join(folder, "credentials");
      const { accessKeyId, secretAccessKey } = keys;
      writeFileSync(file, `[reader]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`);
      const files = { AWS_SHARED_CREDENTIALS_FILE: file, AWS_CONFIG_FILE: join(folder, "none") };
      const environment = { ...world.server.environment, ...files };
      assert.equal(await withClients({ "aws:profile": "reader" }, environment, caller), "user/azure_cli_user");
      assert.equal(await withClients({}, { ...environment, AWS_PROFILE: "reader" }, caller), deployer);
      const profileAlone = { ...files, AWS_ENDPOINT_URL: world.server.origin, AWS_PROFILE: "reader" };
      assert.equal(await withClients({}, profileAlone, caller), "user/azure_cli_user");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is refused, before anything is asked of it, where the stack does not allow the account", async () => {
    for (const [values, message] of [
      [{ "aws:allowedAccountIds": '["999999999999"]' }, /111122223333, and aws:allowedAccountIds allows 999999999999/],
      [{ "aws:forbiddenAccountIds": '["111122223333"]' }, /111122223333, which aws:forbiddenAccountIds excludes/],
    ] as const) {
      const asked = world.server.requests.length;
      await withClients(values, world.server.environment, async (clients) => {
        for (const service of ["iam", "connect", "sts"] as const) {
          await assert.rejects(
            clients[service](),
            (error) => error instanceof UserError && message.test(error.message),
          );
        }
      });
      assert.deepEqual(world.server.requests.slice(asked), ["sts:GetCallerIdentity"]);
    }
  });

  it("is asked once who it is where the stack allows the account", async () => {
    const asked = world.server.requests.length;
    const allowed = { "aws:allowedAccountIds": '["111122223333"]', "aws:forbiddenAccountIds": '["999999999999"]' };
    await withClients(allowed, world.server.environment, async (clients) => {
      await Promise.all([clients.iam(), clients.connect(), clients.iam()]);
    });
    assert.deepEqual(world.server.requests.slice(asked), ["sts:GetCallerIdentity"]);
  });

  it("says in one sentence that nobody is let in", async () => {
    const environment = { ...world.server.environment, AWS_SECRET_ACCESS_KEY: "wr0ng" };
    await withClients({ "aws:allowedAccountIds": '["111122223333"]' }, environment, async (clients) => {
      await assert.rejects(clients.iam(), (error) => {
        assert.ok(error instanceof UserError);
        assert.match(
          error.message,
          /^cannot find out which AWS account the credentials are for: The request signature/,
        );
        return true;
      });
    });
  });

  describe("with roles to assume", () => {
    const expiration = "2099-01-01T00:00:00Z";

    /** An STS that lets everybody assume every role, and an IAM that repeats what it was sent. */
    async function withSts<T>(use: (origin: string, asked: Record<string, string>[]) => Promise<T>): Promise<T> {
      const asked: Record<string, string>[] = [];
      const server = await serveHttp(({ body, headers }) => {
        const form = Object.fromEntries(new URLSearchParams(body));
        const [, signedBy = ""] = /Credential=([^/]+)/.exec(String(headers["authorization"])) ?? [];
        asked.push({ ...form, signedBy });
        if (!form["Action"]?.startsWith("AssumeRole")) {
          const token = String(headers["x-amz-security-token"]);
          const error = `<Error><Code>SignatureDoesNotMatch</Code><Message>should have been '${token}'</Message></Error>`;
          return Promise.resolve({ status: 403, body: `<ErrorResponse>${error}</ErrorResponse>` });
        }
        const keys = `<AccessKeyId>key${asked.length}</AccessKeyId><SecretAccessKey>s3cret</SecretAccessKey>`;
        const session = `<SessionToken>t0ken</SessionToken><Expiration>${expiration}</Expiration>`;
        const { Action } = form;
        return Promise.resolve({
          status: 200,
          body: `<${Action}Response><${Action}Result><Credentials>${keys}${session}</Credentials></${Action}Result></${Action}Response>`,
        });
      });
      try {
        return await use(server.origin, asked);
      } finally {
        await server.stop();
      }
    }
    const environment = { AWS_ACCESS_KEY_ID: "AKIAOWN", AWS_SECRET_ACCESS_KEY: "own" };
    const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

    it("assumes one after the other, as the configuration says", async () => {
      const roles = [
        { roleArn: role("first"), sessionName: "sso", externalId: "x1", duration: "20m", policyArns: ["arn:p"] },
        { roleArn: role("second"), sessionName: "sso", tags: { team: "sso" }, transitiveTagKeys: ["team"] },
      ];
      await withSts(async (origin, asked) => {
        const values = { ...endpoints(origin), "aws:assumeRoles": JSON.stringify(roles) };
        await withClients(values, environment, async (clients) => {
          const iam = await clients.iam();
          await assert.rejects(iam.send(new ListRolesCommand({})));
        });
        const common = { Version: "2011-06-15", Action: "AssumeRole", RoleSessionName: "sso" };
        assert.deepEqual(asked, [
          {
            ...common,
            RoleArn: role("first"),
            ExternalId: "x1",
            DurationSeconds: "1200",
            "PolicyArns.member.1.arn": "arn:p",
            signedBy: "AKIAOWN",
          },
          {
            ...common,
            RoleArn: role("second"),
            "Tags.member.1.Key": "team",
            "Tags.member.1.Value": "sso",
            "TransitiveTagKeys.member.1": "team",
            signedBy: "key1",
          },
          { Action: "ListRoles", Version: "2010-05-08", signedBy: "key2" },
        ]);
      });
    });

    it("assumes one with the token of a file", async () => {
      const folder = mkdtempSync(join(tmpdir(), "web-identity-"));
      const file = join(folder, "token");
      writeFileSync(file, "identity\n");
      const federated = { roleArn: role("pipeline"), sessionName: "run", webIdentityTokenFile: file };
      try {
        await withSts(async (origin, asked) => {
          const values = { ...endpoints(origin), "aws:assumeRoleWithWebIdentity": JSON.stringify(federated) };
          await withClients(values, environment, async (clients) => {
            const iam = await clients.iam();
            await assert.rejects(iam.send(new ListRolesCommand({})));
          });
          assert.deepEqual(
            asked.map(({ Action, RoleArn, RoleSessionName, WebIdentityToken, signedBy }) =>
              [Action, RoleArn, RoleSessionName, WebIdentityToken, signedBy].join(" ").trimEnd(),
            ),
            [`AssumeRoleWithWebIdentity ${role("pipeline")} run identity`, "ListRoles    key1"],
          );
        });
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it("repeats no secret where a refusal of AWS's does", async () => {
      await withSts(async (origin) => {
        const values = { ...endpoints(origin), "aws:assumeRoles": JSON.stringify([{ roleArn: role("first") }]) };
        await withClients(values, environment, async (clients) => {
          const iam = await clients.iam();
          await assert.rejects(iam.send(new ListRolesCommand({})), { message: "should have been '[secret]'" });
        });
      });
    });
  });

  it("lets in whom its policies let in", async () => {
    const other = await makeWorld();
    const keys = await userKeys(other.account, permissions({ Action: "iam:ListRoles" }));
    const environment = {
      AWS_ENDPOINT_URL: other.server.origin,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    };
    await withClients({}, environment, async (clients) => {
      assert.deepEqual((await (await clients.iam()).send(new ListRolesCommand({}))).Roles, []);
    });
    await other.stop();
  });

  it("does not wait for good for a host that takes requests and never answers", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const environment = {
      ...{ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`, AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" },
      AWS_MAX_ATTEMPTS: "1",
    };
    await withClients({}, environment, async (clients) => {
      const iam = await clients.iam();
      await assert.rejects(iam.send(new ListRolesCommand({})), { name: "TimeoutError" });
    });
    silent.close();
  }).timeout(60_000);
});
