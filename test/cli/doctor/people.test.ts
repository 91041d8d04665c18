import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { Place } from "../../../clouds/federation";
import { type Answer, peopleAnswer, traceAnswer } from "../../../cli/doctor/answers";
import { itemsOf, undecided, unreadable } from "../../../federation/facts";
import type { AccessPolicy, ConnectInstance, Federation } from "../../../federation/model";
import { type Deployment, deployment } from "../../federation/checks/mutations/deployment";
import { placedFederation } from "./placed";

/** What `--people` says, on one line, of a healthy federation that was changed. */
async function told({ hand = () => undefined, seen = (all) => all, isPlanned = false }: Told): Promise<Said> {
  const deployed = await deployment();
  hand(deployed);
  const federation = seen(placedFederation(deployed));
  const examined = { federation, apps: {}, departures: new Set<never>(), trustedProviders: [] };
  const answer = peopleAnswer(examined, { stack: "dev", now: new Date(), isPlanned });
  return { ...answer, said: stripVTControlCharacters(answer.text(1000)) };
}

interface Told {
  readonly hand?: (deployed: Deployment) => unknown;
  readonly seen?: (federation: Federation<Place>) => Federation<Place>;
  readonly isPlanned?: boolean;
}

interface Said extends Answer {
  readonly said: string;
}

const instanceWith = (own: Partial<ConnectInstance<Place>>) => (federation: Federation<Place>) => ({
  ...federation,
  instances: itemsOf(federation.instances).map((instance) => ({ ...instance, ...own })),
});

describe("doctor --people", () => {
  const users = unreadable("the users of instance contoso", "connect:ListUsers");
  const everybody = ["ada", "bo", "chi", "sam"].map((name) => `${name}@contoso.example`);

  describe("of whom something cannot be read", () => {
    for (const isPlanned of [false, true]) {
      it(`says what, with the permission, and is not fine${isPlanned ? ", before a deployment, too" : ""}`, async () => {
        const { said, isFine, json } = await told({ seen: instanceWith({ users }), isPlanned });
        assert.ok(
          said.includes(
            `Unknown at Amazon Connect: user: ${everybody.join("; ")}\n` +
              "  The users of instance contoso cannot be read: it needs the permission connect:ListUsers.\n",
          ),
          said,
        );
        assert.equal(isFine, false);
        assert.deepEqual(Reflect.get(json, "unreadable"), [
          { what: "the users of instance contoso", permission: "connect:ListUsers" },
        ]);
        assert.ok(JSON.stringify(json).includes('"unknown":[{"station":"Amazon Connect: user","gap":{'));
      });
    }

    it("says who else may be assigned", async () => {
      const members = unreadable("the members of group Agents", "GroupMember.Read.All");
      const { said, isFine } = await told({
        seen: (federation) => ({
          ...federation,
          groups: itemsOf(federation.groups).map((group) => ({ ...group, memberIds: members })),
        }),
      });
      assert.match(
        said,
        /Who else is assigned cannot be read\n {2}The members of group Agents\. It needs .*\.Read\.All/,
      );
      assert.equal(isFine, false);
    });

    it("says which station only a sign-in decides, and is fine with it", async () => {
      const { said, isFine, json } = await told({ seen: instanceWith({ users: undecided }) });
      assert.match(said, /Unknown at Amazon Connect: user: .*\n {2}Only a sign-in decides this\./);
      assert.equal(isFine, true);
      assert.deepEqual(Reflect.get(json, "unreadable"), []);
    });

    it("says nothing more of those who are refused before it matters", async () => {
      const { said } = await told({ hand: ({ app }) => (app.accountEnabled = false), seen: instanceWith({ users }) });
      assert.match(said, /Refused at Entra: application: bo@/);
      assert.match(said, /Unknown at Amazon Connect: user: ada@contoso\.example; sam@contoso\.example\n/);
    });
  });

  describe("of whom Conditional Access asks something", () => {
    const withPolicy =
      (own: Partial<AccessPolicy<Place>>) =>
      (federation: Federation<Place>): Federation<Place> => {
        const all = { included: ["All"], excluded: [] };
        const at = { title: "policy MFA", url: "https://entra.microsoft.com/#policy" };
        const policy = { at, displayName: "MFA", onlyReports: false, apps: all, people: all, places: all };
        const asks = { dependsOnMore: false, asks: ["mfa"], asksForAll: false };
        return { ...federation, accessPolicies: [{ ...policy, ...asks, ...own }] };
      };

    for (const isPlanned of [false, true])
      it(`says what, and is fine${isPlanned ? ", before a deployment, too" : ""}`, async () => {
        const { said, isFine, json } = await told({ seen: withPolicy({}), isPlanned });
        const text = "policy MFA asks for multi-factor authentication";
        assert.ok(said.includes(`Asked at Entra: Conditional Access: ${everybody.join("; ")}\n  P${text.slice(1)}.\n`));
        assert.equal(isFine, true);
        assert.ok(JSON.stringify(json).includes(`"asked":[{"station":"Entra: Conditional Access","says":"${text}"}]`));
      });

    it("says nothing of those who are refused all the same", async () => {
      const { said } = await told({ hand: ({ app }) => (app.accountEnabled = false), seen: withPolicy({}) });
      assert.match(said, /Asked at Entra: Conditional Access: ada@contoso\.example; sam@contoso\.example\n/);
    });

    it("says nothing of a policy that only reports", async () => {
      const { said } = await told({ seen: withPolicy({ onlyReports: true }) });
      assert.doesNotMatch(said, /Asked/);
    });

    it("says so at the end of one sign-in", async () => {
      const deployed = await deployment();
      const federation = withPolicy({})(placedFederation(deployed));
      const apps = { agent: deployed.app.appId };
      const end = (isPlanned: boolean) => {
        const { text, isFine } = traceAnswer(
          { federation, apps, departures: new Set<never>(), trustedProviders: [] },
          { stack: "dev", now: new Date(), isPlanned, person: "bo@contoso.example", app: "agent" },
        );
        assert.equal(isFine, true);
        return stripVTControlCharacters(text(1000));
      };
      for (const isPlanned of [false, true])
        assert.match(end(isPlanned), /\nlands at .*, if the person does what Conditional Access asks for\n/);
    });
  });

  describe("of whom several are refused", () => {
    const renamed =
      (...names: readonly (readonly [string, string | undefined])[]) =>
      ({ instance }: Deployment) => {
        for (const [name, other] of names)
          instance.users = instance.users.flatMap((user) => {
            if (user.username !== name) return [user];
            return other === undefined ? [] : [{ ...user, username: other }];
          });
      };

    it("gives everybody a remedy that differs its own paragraph", async () => {
      const hand = renamed(["bo@contoso.example", undefined], ["ada@contoso.example", "Ada@contoso.example"]);
      const { said } = await told({ hand });
      assert.match(said, /user: bo@contoso\.example\n.*\n {2}-> Add the user bo@contoso\.example to the instance, or/);
      assert.match(
        said,
        /user: ada@contoso\.example\n.*\n {2}-> The user is called Ada@contoso\.example, and case matters: add ada@contoso\.example/,
      );
    });

    it("gives those whose remedies differ by their own names one paragraph with nobody's name", async () => {
      const { said } = await told({ hand: renamed(...everybody.map((name) => [name, undefined] as const)) });
      assert.match(
        said,
        /user: ada@contoso\.example; bo@contoso\.example; chi@contoso\.example; sam@contoso\.example\n.*\n {2}-> Add the user <user principal name> to the instance, or/,
      );
    });
  });
});
