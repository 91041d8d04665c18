import assert from "node:assert/strict";
import { toPreview } from "../../../federation/access/commands";
import { judgeTrustedPrincipals } from "../../../program/lookups/trustedPrincipals";
import { held, settingsOfStack } from "../../access/held";
import { byHand } from "../../access/drift";
import { settingsOf } from "../../settings/support";
import { newWorld, run, type World } from "../../support/memoryEngine/world";
import { type Answers, asking, failing, functions } from "./asking";
import { dev, refusals, said, type Settings } from "./settled";

const account = "arn:aws:iam::111122223333";
const role = `${account}:role/people/OnCall`;
const user = `${account}:user/ada`;
const elsewhere = ["arn:aws:iam::444455556666:role/OnCall", "arn:aws:iam::444455556666:user/ada", `${account}:root`];
const missing = failing("couldn't find resource");

const settings = (trusted: readonly string[]) => settingsOf({ breakGlass: { trusted, role: "Glass" } });
const trusting = (AWS: unknown) => ({
  assumeRolePolicy: JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS } }] }),
});

/** @param glass The break-glass role, as it is deployed. */
async function judged(trusted: readonly string[], glass: () => unknown, answers: Answers = {}) {
  const { [functions.role]: other = missing, ...others } = answers;
  const asked: string[] = [];
  const roles = (args: { readonly name: string }) => (args.name === "Glass" ? glass() : other(args as never));
  const found = await asking(
    { [functions.role]: roles, [functions.iamUser]: missing, ...others },
    () => judgeTrustedPrincipals(settings(trusted), { partition: "aws", account: "111122223333" }),
    ({ token, args }) => void asked.push(`${token.replace(/^.*:/, "")} ${Object.values(args).join()}`),
  );
  return { problems: said(found.problems), remarks: said(found.remarks), asked, found };
}

describe("who may break the glass", () => {
  it("is looked up in the account of the role alone", async () => {
    assert.deepEqual((await judged(elsewhere, failing("nobody asks"))).asked, []);
    const { problems, remarks, asked } = await judged([role, user, ...elsewhere], missing, {
      [functions.role]: () => ({ arn: role }),
      [functions.iamUser]: () => ({ arn: user }),
    });
    assert.deepEqual({ problems, remarks }, { problems: [], remarks: [] });
    assert.deepEqual(asked.sort(), ["getRole Glass", "getRole OnCall", "getUser ada"]);
  });

  it("must be there", async () => {
    const { problems, found } = await judged([user, role], missing);
    const nobody = "(couldn't find resource), and AWS trusts nobody who does not exist";
    assert.deepEqual(problems, [
      `breakGlass.trusted.0: "${user}" is no IAM user of account 111122223333 ${nobody}`,
      `breakGlass.trusted.1: "${role}" is no IAM role of account 111122223333 ${nobody}`,
    ]);
    assert.equal(found.problems[0]?.remedy, "Check the ARN, or make the user first");
  });

  it("must be named with its path", async () => {
    const bare = `${account}:role/OnCall`;
    const { problems } = await judged([bare], missing, { [functions.role]: () => ({ arn: role }) });
    assert.deepEqual(problems, [`breakGlass.trusted.0: "${bare}" is not the ARN of the role OnCall, which is ${role}`]);
  });

  for (const [how, Principal] of [
    ["alone", role],
    ["with others", [user, role]],
  ] as const)
    it(`is left alone if the role trusts it already, ${how}`, async () =>
      assert.deepEqual((await judged([role], () => trusting(Principal))).asked, ["getRole Glass"]));

  it("is looked up if the role trusts only others", async () => {
    const { problems, asked } = await judged([role, user], () => trusting(["AROAEXAMPLEEXAMPLE123", user]));
    assert.equal(problems.length, 1);
    assert.deepEqual(asked, ["getRole Glass", "getRole OnCall"]);
  });

  it("is looked up if the role is another one, whose trust policy is not ours", async () => {
    for (const assumeRolePolicy of ["{", "[]", '{"Statement":{"Principal":"*"}}'])
      assert.equal((await judged([role], () => ({ assumeRolePolicy }))).problems.length, 1);
  });

  it("is not known to be new if nobody may read the role", async () => {
    const { asked, ...rest } = await judged([role], failing("AccessDenied: no"));
    assert.deepEqual([asked, rest.problems, rest.remarks], [["getRole Glass"], [], []]);
  });

  it("is no error if nobody may read it", async () => {
    const denied = failing("AccessDenied: no");
    const { problems, remarks, found } = await judged([role, user], missing, {
      [functions.role]: denied,
      [functions.iamUser]: denied,
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(remarks, [
      `breakGlass.trusted.0: "${role}" cannot be read (AccessDenied: no): it is unknown whether there is such a role`,
      `breakGlass.trusted.1: "${user}" cannot be read (AccessDenied: no): it is unknown whether there is such a user`,
    ]);
    assert.deepEqual(
      found.remarks.map(({ remedy }) => remedy),
      ["iam:GetRole", "iam:GetUser"].map((action) => `Grant the deployment ${action} to have it checked`),
    );
  });
});

describe("a preview of a break-glass role", function () {
  this.timeout(60_000);
  const given = (...trusted: readonly string[]): Settings => dev([["breakGlass"], { trusted }]);
  const preview = (world: World, config: Settings) =>
    refusals(held(world, toPreview, settingsOfStack("dev", config)), config);
  const withBoth = (): Promise<World> =>
    byHand(newWorld(), async (aws) => {
      const trustPolicy =
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}';
      await aws.createRole({ name: "OnCall", path: "/people/", trustPolicy, tags: {} });
      await aws.createUser({ name: "ada", path: "/", tags: {} });
    });

  it("tells who is not there, and is allowed to look", async () => {
    const nobody = await preview(newWorld(), given(role, user));
    assert.deepEqual(
      nobody.map((line) => line.replace(/ \(.*/, "")),
      [
        `breakGlass.trusted[0]: "${role}" is no IAM role of account 111122223333`,
        `breakGlass.trusted[1]: "${user}" is no IAM user of account 111122223333`,
      ],
    );
    assert.deepEqual(await preview(await withBoth(), given(role, user)), []);
  });

  it("leaves alone who was deleted since", async () => {
    const { errors, world } = await run(await withBoth(), { command: "up", settings: given(role, user) });
    assert.deepEqual(errors, []);
    const without = await byHand(world, (aws) => aws.deleteUser("ada"));
    assert.deepEqual(await refusals(without, given(role, user)), []);
  });
});
