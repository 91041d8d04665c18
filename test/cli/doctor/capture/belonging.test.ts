import assert from "node:assert/strict";
import { judgmentText } from "../../../../cli/doctor/capture/words";
import { awsAttributes } from "../../../../federation/claims";
import { roleValue } from "../../../../federation/roleValue";
import { claims, providers, role, type Federation } from "../../../sandbox/signIn/fixtures";
import { base64, bo, bodyOf, federation, judge, posted } from "./support";
import { signedResponse } from "./wrapping";

describe("a captured sign-in", function () {
  this.timeout(60_000);

  describe("belongs", () => {
    const signedByAdmin = async (made: Federation, change: Parameters<typeof signedResponse>[2] = []) =>
      signedResponse({ ...made, agent: made.admin }, {}, change);
    /** As if the app admin were not of the stack. */
    const withoutAdmin = async (made: Federation): Promise<Federation> => {
      await made.clouds.tenant.write((state) => {
        for (const [id, { appId }] of Object.entries(state.servicePrincipals))
          if (appId === made.admin.clientId) Reflect.deleteProperty(state.servicePrincipals, id);
      });
      return made;
    };

    it("to the app whose certificate signed it, whatever its role says", async () => {
      const made = await federation();
      const { app } = await judge(made, await signedByAdmin(made));
      assert.deepEqual(app, { slug: "admin", by: "certificate" });
    });

    it("to the app of the role's SAML provider if no app has the certificate", async () => {
      const made = await federation();
      const xml = await signedByAdmin(made);
      const judgment = await judge(await withoutAdmin(made), xml);
      assert.deepEqual(judgment.app, { slug: "agent", by: "SAML provider" });
      assert.match(judgmentText("dev", judgment, 400), /signed with a certificate that this app does not have/);
    });

    const elsewhere = [
      {
        name: awsAttributes.role,
        values: ["arn:aws:iam::111122223333:role/x,arn:aws:iam::111122223333:saml-provider/x"],
      },
    ];
    it("to the app of its relay state if nothing else tells", async () => {
      const made = await federation();
      const { RelayState = "" } = await posted(made);
      const xml = await signedByAdmin(made, elsewhere);
      const body = new URLSearchParams({ SAMLResponse: base64(xml), RelayState }).toString();
      assert.deepEqual((await judge(await withoutAdmin(made), body)).app, { slug: "agent", by: "relay state" });
    });

    it("to no app of the stack, but another application or tenant", async () => {
      const made = await federation();
      const xml = await signedByAdmin(made, elsewhere);
      const judgment = await judge(await withoutAdmin(made), xml);
      assert.equal(judgment.app, undefined);
      assert.match(
        judgmentText("dev", judgment, 400),
        /from no app of stack dev, but from another application or tenant: issued \S+ by https:\/\/sts\.windows\.net\//,
      );
    });
  });

  describe("from before a change of the federation names it", () => {
    const changes: [what: string, change: (made: Federation) => Promise<unknown>, hint: RegExp | string][] = [
      [
        "of the session name",
        ({ tenant, agent }) =>
          tenant.updatePolicy("claimsMappingPolicies", agent.policyId, {
            definition: [claims({ roleSessionName: "mailNickname" })],
          }),
        new RegExp(`sent for session name ${bo}; today Entra would say \\w+`),
      ],
      [
        "of the session duration",
        ({ tenant, agent }) =>
          tenant.updatePolicy("claimsMappingPolicies", agent.policyId, {
            definition: [claims({ sessionDuration: 900 })],
          }),
        "sent for session duration 3600; today Entra would say 900",
      ],
      [
        "of the relay state",
        ({ tenant, agent }) =>
          tenant.updateServicePrincipal(agent.servicePrincipalId, {
            samlSingleSignOnSettings: { relayState: "https://new.example" },
          }),
        /sent for relay state \S+; today Entra would say https:\/\/new\.example/,
      ],
      [
        "of the certificate",
        async ({ tenant, agent }) => {
          const { thumbprint } = await tenant.addTokenSigningCertificate(agent.servicePrincipalId, {});
          await tenant.updateServicePrincipal(agent.servicePrincipalId, {
            preferredTokenSigningKeyThumbprint: thumbprint,
          });
        },
        /signed with certificate [0-9a-f]{40}; today Entra would sign with [0-9a-f]{40}/,
      ],
      [
        "of the role",
        ({ clouds, agent }) =>
          clouds.tenant.write((state) => {
            for (const { appRoles } of Object.values(state.servicePrincipals))
              for (const each of appRoles) if (each.id === agent.roleId) each.value = roleValue(role, providers.admin);
          }),
        `today Entra would say ${roleValue(role, providers.admin)}`,
      ],
      [
        "of the account",
        ({ clouds }) =>
          clouds.tenant.write((state) => {
            for (const user of Object.values(state.users))
              if (user.userPrincipalName === bo) user.accountEnabled = false;
          }),
        "today Entra stops this person at Entra: user: --person says why",
      ],
      [
        "of who there is",
        ({ clouds }) =>
          clouds.tenant.write((state) => {
            for (const [id, { userPrincipalName }] of Object.entries(state.users))
              if (userPrincipalName === bo) Reflect.deleteProperty(state.users, id);
          }),
        "this person is not among those whom the stack assigns today",
      ],
    ];
    for (const [what, change, hint] of changes) {
      it(what, async () => {
        const made = await federation();
        const form = bodyOf(await posted(made));
        assert.deepEqual((await judge(made, form)).today, {
          ...{ differences: [], isPersonFound: true, stoppedAt: undefined },
        });
        await change(made);
        const text = judgmentText("dev", await judge(made, form), 1000);
        if (typeof hint === "string") assert.ok(text.includes(hint), text);
        else assert.match(text, hint);
      });
    }
  });
});
