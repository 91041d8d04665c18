import assert from "node:assert/strict";
import { declareAws } from "../../program/awsSide";
import { Awaited } from "../../program/changeOrder";
import { quotaProblems } from "../../program/quotas";
import type { Program } from "../../program/surroundings";
import type { Account } from "../../sandbox/aws";
import { deploy, type Deployment } from "../components/support";
import { aRole, metadata, newAccount, refused } from "../sandbox/aws/fixtures";
import { type ProgramOptions, programOf, types } from "./ssoProgram";

const role = "entra-connect-sso-dev";
const breakGlassRole = "sso-break-glass";
const policyType = "aws:iam/policy:Policy";

interface Limit {
  readonly what: string;
  /** Characters that AWS takes. */
  readonly most: number;
  /** Of the settings, the first at which the program says so. */
  readonly at: string;
  /** Settings and surroundings that make a document longer by this many characters than without any. */
  readonly longer: (characters: number) => readonly [changes: object, options?: ProgramOptions];
  /** As the program declares it. */
  readonly document: (deployment: Deployment) => unknown;
  readonly give: (account: Account, document: string) => Promise<unknown>;
  readonly refusal: string;
}

/** Different names that are this long together, each with so many characters around it. */
function names(characters: number, around: number): string[] {
  const count = Math.floor(characters / (around + 60));
  const each = Math.floor(characters / count);
  return Array.from({ length: count }, (_, index) =>
    String(index).padStart((index === 0 ? characters - each * (count - 1) : each) - around, "p"),
  );
}

const instance = (index: number, region: string) => {
  const instanceId = `7d1c5c2e-4b3f-4e0a-8f6e-${String(index).padStart(12, "0")}`;
  return {
    instanceId,
    arn: `arn:aws:connect:${region}:111122223333:instance/${instanceId}`,
    alias: `i${index}`,
    region,
  };
};

/** Apps with an instance each, whose ARNs are this long together, each with so many characters around it. */
function appsIn(characters: number, around: number): readonly [object, Required<Pick<ProgramOptions, "instances">>] {
  const each = around + instance(0, "us-east-1").arn.length;
  const count = Math.floor(characters / each);
  let left = characters - count * each;
  const instances: Record<string, ReturnType<typeof instance>> = {};
  for (let index = 0; index < count; index++) {
    // By 1 character longer, or by 5.
    const region = left >= 5 ? "ap-southeast-1" : left > 0 ? "af-south-1" : "us-east-1";
    left -= region.length - "us-east-1".length;
    instances[`a${index}`] = instance(index, region);
  }
  assert.equal(left, 0, "some instances are left");
  const apps = Object.keys(instances).map((slug) => [slug, { displayName: slug, landing: "ccp" }]);
  return [Object.fromEntries(apps) as object, { instances }];
}

/** A role that trusts other providers, whose ARNs are this long together, with what is around them. */
const trusting = (characters: number, trustPolicyQuota: number) => ({
  role: {
    trustPolicyQuota,
    trustedProviders: names(characters, `"arn:aws:iam::111122223333:saml-provider/",`.length).map(
      (name) => `arn:aws:iam::111122223333:saml-provider/${name}`,
    ),
  },
});

const limits: readonly Limit[] = [
  ...[2048, 4096].map((most) => ({
    what: `a trust policy, of which the account takes ${most}`,
    most,
    at: "role",
    longer: (characters: number) => [trusting(characters, most)] as const,
    document: (deployment: Deployment) => deployment.one(types.role, role).inputs["assumeRolePolicy"],
    give: (account: Account, document: string) => account.updateAssumeRolePolicy("connect", document),
    refusal: `Cannot exceed quota for ACLSizePerRole: ${most}`,
  })),
  {
    what: "a break-glass role's trust policy",
    most: 2048,
    at: "role",
    longer: (characters) => {
      const trusted = names(characters, `"arn:aws:iam::999988887777:role/",`.length).map(
        (name) => `arn:aws:iam::999988887777:role/${name}`,
      );
      return [{ breakGlass: { trusted: ["arn:aws:iam::999988887777:root", ...trusted] } }];
    },
    document: (deployment) => deployment.one(types.role, breakGlassRole).inputs["assumeRolePolicy"],
    give: (account, document) => account.updateAssumeRolePolicy("connect", document),
    refusal: "Cannot exceed quota for ACLSizePerRole: 2048",
  },
  ...[{}, { globalResiliency: { replicaRegion: "eu-west-2" } }].map((pair) => ({
    what: `the inline policy of a role${"globalResiliency" in pair ? ", of a Global Resiliency pair" : ""}`,
    most: 10_240,
    at: "apps",
    longer: (characters: number) => {
      const [apps, options] = appsIn(characters, `"/user/\${aws:userid}",`.length);
      return [{ apps, ...pair }, options] as const;
    },
    document: (deployment: Deployment) => deployment.one(types.rolePolicy, role).inputs["policy"],
    give: (account: Account, document: string) => account.putRolePolicy("connect", "federation", document),
    refusal: "Maximum policy size of 10240 bytes exceeded",
  })),
  {
    what: "the managed policy of tutorials",
    most: 6144,
    at: "apps",
    longer: (characters) => {
      const [apps, options] = appsIn(characters, `"/user/\${aws:userid}",`.length);
      return [{ apps, role: { permissions: "tutorial" } }, options];
    },
    document: (deployment) => deployment.one(policyType, role).inputs["policy"],
    give: (account, document) =>
      account.createPolicy({ name: "federation", path: "/", description: "", document, tags: {} }),
    refusal: "Cannot exceed quota for PolicySize: 6144",
  },
];

describe("the program finds too long what AWS refuses, to the character", function () {
  this.timeout(60_000);

  for (const { what, most, at, longer, document, give, refusal } of limits) {
    /** What is declared with so much more, what the program says of it, and how AWS takes it. */
    const made = async (characters: number) => {
      const [changes, options = {}] = longer(characters);
      const program = programOf(changes, options);
      const declared = String(document(await awsSideOf(program)));
      const problems = quotaProblems(program).filter(({ path }) => path[0] === at);
      const account = newAccount((state) => (state.quotas.trustPolicy = most));
      for (const name of ["agent", ...providersIn(declared)])
        await account.createSamlProvider({ name, metadata: metadata(), tags: {} });
      await account.createRole(aRole("connect"));
      return { length: declared.length, problems: problems.map(({ rule }) => rule), given: give(account, declared) };
    };

    it(what, async () => {
      const some = Math.floor(most * 0.7);
      const { length, given } = await made(some);
      await given;
      const longest = await made(some + most - length);
      assert.deepEqual([longest.length, longest.problems], [most, []]);
      await longest.given;

      const tooLong = await made(some + most - length + 1);
      await refused(tooLong.given, "LimitExceeded", refusal);
      assert.equal(tooLong.problems.length, 1, tooLong.problems.join());
      assert.match(tooLong.problems.join(), new RegExp(`would have ${most + 1} characters`));
    });
  }

  it("and sends nobody to AWS for more than AWS raises a quota to", () => {
    const problem = (characters: number) => quotaProblems(programOf(trusting(characters, 2048)))[0];
    const lengthOf = (characters: number) => Number(/would have (\d+)/.exec(problem(characters)?.rule ?? "")?.[1]);
    const exactly = 3000 + 4096 - lengthOf(3000);
    assert.deepEqual([lengthOf(exactly), lengthOf(exactly + 1)], [4096, 4097]);
    assert.match(problem(exactly)?.remedy ?? "", /^Have AWS raise the quota/);
    assert.match(problem(exactly + 1)?.remedy ?? "", /^AWS raises it to 4096 at most/);
  });
});

/** What the program declares in AWS, without the applications: dozens of them would take minutes. */
const awsSideOf = (program: Program): Promise<Deployment> =>
  deploy("update", () => {
    const shared = {
      ...{ roles: new Awaited(), permissions: new Awaited(), users: new Awaited(), origins: new Awaited() },
      ...{ claims: new Awaited(), assignments: new Awaited() },
    };
    declareAws("sso", { ...program, shared }, [], {});
  });

const providersIn = (document: string): string[] =>
  [...document.matchAll(/:saml-provider\/([^"]*)"/g)].map(([, name = ""]) => name);
