import assert from "node:assert/strict";
import { signInCommand } from "../../cli/signIn";
import { UserError } from "../../tools/userError";
import { bo, dana, federation, role } from "../sandbox/signIn/fixtures";

describe("npm run sandbox -- sign-in", () => {
  const run = async (...args: string[]) => signInCommand((await federation()).clouds, args);

  it("goes from station to station, and ends where the browser arrives", async () => {
    const { code, text } = await run(bo, "agent");
    assert.equal(code, 0);
    const lines = text.trimEnd().split("\n");
    assert.equal(lines[0], `${bo} opens agent`);
    assert.match(lines.at(-1) ?? "", /^Signed in as bo@contoso\.example for 3600 s: https:.*\/ccp-v2/);
    for (const station of ["Entra: assignment", "AWS: signature", "Amazon Connect: user"]) {
      assert.ok(
        lines.some((line) => line.startsWith(`  ✓ ${station} `)),
        station,
      );
    }
  });

  it("ends with the cloud's own error text and 1 if a cloud refuses", async () => {
    const { code, text } = await run(bo, "admin");
    assert.equal(code, 1);
    assert.match(text, /✗ Entra: assignment +AADSTS50105: /);
    assert.match(text, /Refused at "Entra: assignment"; docs\/troubleshooting\.md helps\n$/);
    assert.doesNotMatch(text, /✓ Entra: assignment/);
  });

  it("prints for machines", async () => {
    const { code, text } = await run("BO@contoso.example", "Agent", "--json");
    const { person, app, ok, roleArn } = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(
      { code, person, app, ok, roleArn },
      { code: 0, person: bo, app: "agent", ok: true, roleArn: role },
    );
  });

  for (const [what, args, message] of [
    [
      "somebody whom the tenant does not know",
      ["nobody@contoso.example", "agent"],
      /nobody in the tenant is called.*ada@/s,
    ],
    ["an application that is not there", [dana, "sales"], /no application matches sales; there are:.*admin.*agent/s],
    ["no application", [dana], /name one person and one app\nusage: npm run sandbox -- sign-in <person> <app>/],
    ["an option that is not there", [dana, "agent", "--jsn"], /--jsn.*\nusage:/s],
  ] as const) {
    it(`refuses ${what}, and says what there is`, async () => {
      await assert.rejects(run(...args), (error) => error instanceof UserError && message.test(error.message));
    });
  }

  it("finds an application by how its entity id ends, if only one does", async () => {
    const { clouds } = await federation();
    await clouds.tenant.write((tenant) => {
      for (const [index, application] of Object.values(tenant.applications).entries()) {
        application.displayName = `Amazon Connect ${index}`;
        application.identifierUris = [`https://signin.aws.amazon.com/saml#contoso-${index}-agent`];
      }
    });
    assert.match((await signInCommand(clouds, [dana, "1-agent"])).text, /opens Amazon Connect 1\n/);
    await assert.rejects(
      signInCommand(clouds, [dana, "agent"]),
      /several applications match agent; name one of:\n {2}Amazon/,
    );
  });

  it("says how to deploy in a sandbox in which nothing is", async () => {
    const { clouds } = await federation();
    await clouds.tenant.write((tenant) => {
      tenant.applications = {};
    });
    await assert.rejects(signInCommand(clouds, [dana, "agent"]), /no enterprise applications yet: npm run sandbox --/);
  });
});
