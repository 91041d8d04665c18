import assert from "node:assert/strict";
import { certificateFindings } from "../../../program/lookups/deployedCertificates";
import { stackInUse } from "../../../settings";
import { settingsOf } from "../../settings/support";
import { asking } from "./asking";
import { said } from "./settled";

const now = new Date("2026-12-01T00:00:00Z");
const written = "2028-12-01T00:00:00Z";
const app = (endDates: Readonly<Record<string, string>>) => ({
  servicePrincipalObjectId: "1",
  certificates: Object.fromEntries(Object.entries(endDates).map(([slot, endDate]) => [slot, { endDate }])),
});
const untrue = (slot: string, endDate: string) =>
  `signing.certificates.${slot}.endDate: "${written}" is not when this slot's certificate ends: that was made to end at ${endDate}, and no setting changes it`;

const written2026 = { "2026": { endDate: written } };

async function found(deployed: readonly Readonly<Record<string, string>>[], certificates: object = written2026) {
  const settings = settingsOf({ signing: { active: "2026", certificates } });
  const apps = Object.fromEntries(deployed.map((endDates, index) => [`app-${index}`, app(endDates)]));
  const { problems, remarks } = await asking({}, () =>
    Promise.resolve(certificateFindings(settings, { apps }, stackInUse(), now)),
  );
  for (const { remedy } of [...problems, ...remarks]) assert.match(remedy, /npm run rotate -- --stack test/);
  return { problems: said(problems), remarks: said(remarks) };
}

describe("the certificates of an earlier deployment", () => {
  for (const [what, deployed] of [
    ["there are none", []],
    ["they end when the settings say", [{ "2026": written }]],
    ["they end when the settings say, by other words", [{ "2026": "2028-12-01T01:00:00+01:00" }]],
    ["their slots are not in the settings any more", [{ "2025": "2026-12-02T00:00:00Z" }]],
  ] as const) {
    it(`are no news if ${what}`, async () => assert.deepEqual(await found(deployed), { problems: [], remarks: [] }));
  }

  it("are told of if they end at another time", async () => {
    const later = "2028-12-01T00:00:01Z";
    assert.deepEqual(await found([{ "2026": later }]), { problems: [], remarks: [untrue("2026", later)] });
  });

  for (const order of [1, -1]) {
    it(`are judged by the first that ends, which is that of the ${order === 1 ? "first" : "last"} app`, async () => {
      const [first, last] = ["2026-12-05T00:00:00Z", "2027-12-05T00:00:00Z"];
      const { problems, remarks } = await found([{ "2026": first }, { "2026": last }].sort(() => order));
      assert.deepEqual(remarks, [untrue("2026", first)]);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? "", /^signing\.certificates\.2026: {2}ends in 4 days, .*; deployments stop 14 days/);
    });
  }

  it("are warned of if they end soon, by their own dates alone", async () => {
    const soon = "2027-01-05T00:00:00Z";
    const { problems, remarks } = await found([{ "2026": soon }]);
    assert.deepEqual(problems, []);
    assert.equal(remarks.length, 2);
    assert.equal(remarks[0], untrue("2026", soon));
    assert.match(remarks[1] ?? "", /^signing\.certificates\.2026: {2}ends in 35 days/);
  });

  it("are not told of a second time if their dates are those of the settings", async () => {
    const soon = "2027-01-05T00:00:00Z";
    const certificates = { "2026": { endDate: soon }, "2029": { endDate: written } };
    assert.deepEqual(await found([{ "2026": soon, "2029": "2029-07-01T00:00:00Z" }], certificates), {
      problems: [],
      remarks: [untrue("2029", "2029-07-01T00:00:00Z")],
    });
  });
});
