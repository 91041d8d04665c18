import { graphProvider } from "../../graph-provider/provider";
import { Account, seedAccount } from "../../sandbox/aws";
import { type AwsServer, serveAws } from "../../sandbox/aws/http";
import type { AccountState } from "../../sandbox/aws/state";
import { memoryStore, type Store } from "../../sandbox/core/store";
import type { Properties } from "../../tools/wire/provider";
import type { Note } from "../../tools/wire/engineLog";
import { withEnvironment } from "../clouds/support";

export const type = "entra-connect-sso:graph:ConnectUsers";
export const urn = `urn:pulumi:dev::project::${type}::users`;
export const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
export const arn = `arn:aws:connect:us-east-1:111122223333:instance/${id}`;
const softphone = { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 };
export const agent = {
  securityProfiles: ["Agent"],
  routingProfile: "Basic Routing Profile",
  phone: softphone,
  tags: {},
};
const lead = {
  ...{ securityProfiles: ["Agent", "CallCenterManager"], routingProfile: "Leads", hierarchyGroup: "Berlin" },
  ...{ phone: { type: "deskPhone", number: "+4930123456", autoAccept: false, afterContactWorkSeconds: 30 } },
  tags: { Team: "leads" },
};

/** For each test of one `describe`: an instance in which Ada is, and a provider for which time passes only while it waits. */
export function useInstance() {
  let server: AwsServer;
  let store: Store<AccountState>;
  let notes: Note[];
  let provider: ReturnType<typeof graphProvider>;
  let now: number;
  const sleep = (milliseconds: number): Promise<void> => {
    now += milliseconds;
    return Promise.resolve();
  };

  beforeEach(async () => {
    const seed = seedAccount({
      ...{
        id: "111122223333",
        caller: { resource: "assumed-role/Deployer/test", userId: "AROAEXAMPLEEXAMPLE123:test" },
      },
      quotas: { connectUsers: 1000 },
      instances: [
        {
          ...{ alias: "contoso-dev", id, region: "us-east-1", identityManagementType: "SAML" },
          ...{ routingProfiles: ["Leads"], hierarchyGroups: ["Berlin"] },
          users: [{ username: "ada@contoso.example", firstName: "Ada", lastName: "A.", securityProfiles: ["Admin"] }],
        },
      ],
    });
    store = memoryStore(() => seed);
    server = await serveAws(new Account(store));
    notes = [];
    now = 0;
    provider = graphProvider({
      log: (note) => notes.push(note),
      clock: { now: () => now, sleep },
    });
    await provider.configure?.({ awsConfiguration: JSON.stringify({ "aws:region": "eu-west-2" }) });
  });
  afterEach(() => server.stop());

  const inputs = (users: Record<string, string>, more: Properties = {}): Properties => ({
    ...{ instanceArn: arn, users, profiles: { agent, lead }, maxDeletions: 0, writesPerSecond: 2 },
    ...more,
  });
  const create = (asked: Properties) =>
    withEnvironment(server.environment, () =>
      provider.create({ urn, type, inputs: asked, preview: false, timeout: 0 }),
    );
  const update = (oldState: Properties, news: Properties, preview = false) =>
    withEnvironment(server.environment, () =>
      provider.update({ ...{ urn, type, id: arn, oldInputs: {}, oldState, news, preview, timeout: 0 } }),
    );
  const read = (properties: Properties) =>
    withEnvironment(server.environment, () => provider.read({ urn, type, id: arn, inputs: {}, properties }));
  const users = () => store.read(({ instances }) => instances[0]?.users ?? []);
  const writes = () =>
    server.requests
      .filter((request) => /connect:(?:Create|Update|Delete|Tag)/.test(request))
      .map((request) => request.split(" ")[0]?.slice("connect:".length));

  return {
    ...{ inputs, create, update, read, users, writes, sleep },
    now: () => now,
    notes: () => notes,
    provider: () => provider,
    server: () => server,
    store: () => store,
  };
}
