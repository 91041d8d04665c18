import type { AwsClients } from "../../clouds/aws";
import { graphProvider } from "../../graph-provider/provider";

const id = "2fb42df9-78a2-4e74-9572-c8af67ed2890";
const instanceArn = `arn:aws:connect:us-east-1:111122223333:instance/${id}`;
const type = "entra-connect-sso:graph:ConnectUsers";

/**
 * Milliseconds that the local provider takes to make a user, waits left out, by number of users: everything but Amazon Connect, whose
 * answers are ready.
 */
export async function measureWriting(counts: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const measured = new Map<number, number>();
  // The first one is for what is loaded and compiled only once.
  for (const count of [Math.max(...counts), ...counts]) measured.set(count, await writing(count));
  return measured;
}

async function writing(count: number): Promise<number> {
  let now = 0;
  const sleep = (milliseconds: number) => {
    now += milliseconds;
    return Promise.resolve();
  };
  const aws = await readyAnswers();
  const provider = graphProvider({ clock: { now: () => now, sleep }, askAws: (_, ask) => ask(aws) });
  const users = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`person${at}@contoso.example`, `Given${at} | Surname${at} | agent`]),
  );
  const phone = { type: "softphone", autoAccept: false, afterContactWorkSeconds: 0 };
  const agent = { securityProfiles: ["Agent"], routingProfile: "Basic Routing Profile", phone, tags: {} };
  const inputs = { instanceArn, users, profiles: { agent }, maxDeletions: 0, writesPerSecond: 2 };
  const began = performance.now();
  await provider.create({ urn: `urn:pulumi:a::b::${type}::c`, type, inputs, preview: false, timeout: 0 });
  return (performance.now() - began) / count;
}

/** AWS's own SDK on an instance without users. */
async function readyAnswers(): Promise<AwsClients> {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
  const { ConnectClient } = await import("@aws-sdk/client-connect");
  const handle = ({ path }: { readonly path: string }) => {
    const found = Object.entries(answers).find(([prefix]) => path.startsWith(prefix));
    if (found === undefined) return Promise.reject(new Error(`no answer to ${path} is ready`));
    return Promise.resolve({ response: { statusCode: 200, headers: {}, body: Buffer.from(JSON.stringify(found[1])) } });
  };
  const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" };
  const client = new ConnectClient({ region: "us-east-1", credentials, requestHandler: { handle } });
  const unused = () => Promise.reject(new Error("only Amazon Connect is asked"));
  return {
    ...{ iam: unused, sts: unused, cloudTrail: unused, connect: () => Promise.resolve(client) },
    destroy: () => undefined,
  };
}

const answers: Readonly<Record<string, object>> = {
  "/users-summary/": { UserSummaryList: [] },
  "/search-users": { Users: [] },
  "/security-profiles-summary/": { SecurityProfileSummaryList: [{ Id: "a", Name: "Agent" }] },
  "/routing-profiles-summary/": { RoutingProfileSummaryList: [{ Id: "b", Name: "Basic Routing Profile" }] },
  "/user-hierarchy-groups-summary/": { UserHierarchyGroupSummaryList: [] },
  "/users/": { UserId: "c", UserArn: `${instanceArn}/agent/c` },
};
