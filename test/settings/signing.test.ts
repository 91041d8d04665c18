import assert from "node:assert/strict";
import * as fc from "fast-check";
import { parseSettings } from "../../settings/parse";
import { problemText } from "../../settings/problems";
import {
  asConfig,
  least,
  onlyForStacks,
  problemsOf,
  problemsOfArguments,
  refuses,
  settingsOf,
  stack,
  today,
} from "./support";

const signing = (active: string, ends: Record<string, string>, expiry?: object) => ({
  signing: {
    active,
    certificates: Object.fromEntries(Object.entries(ends).map(([slot, endDate]) => [slot, { endDate }])),
    ...(expiry && { expiry }),
  },
});

/** So many days after the tests' day. */
const inDays = (days: number) => `${new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 19)}Z`;

function warningsOf(changes: object): string[] {
  const parsed = parseSettings({ ...stack, config: asConfig({ ...least, ...changes }) }, today);
  assert.ok("settings" in parsed, JSON.stringify(parsed));
  return parsed.warnings.map((warning) => problemText(warning, stack));
}

describe("signing settings that are refused", () => {
  refuses([
    [
      "an active slot that is not there",
      { signing: { ...least.signing, active: "2027" } },
      'signing.active: "2027" names no slot under certificates; there is "2026". Name one of them, or add the slot.',
    ],
    [
      "no slot",
      { signing: { active: "2026", certificates: {} } },
      'signing.certificates: an empty map is not allowed; at least one entry is needed. Write certificates: {"2026": {endDate: "2029-01-01T00:00:00Z"}}.',
    ],
    [
      "an active slot that holds nothing, beside one that is right",
      { signing: { active: "2026", certificates: { "2026": null, "2028": { endDate: "2028-12-01T00:00:00Z" } } } },
      'signing.certificates["2026"]: null must be a map with endDate. Write "2026": {endDate: "2029-01-01T00:00:00Z"}.',
    ],
    [
      "a slot with a space",
      { signing: { active: "in 2026", certificates: { "in 2026": { endDate: "2028-12-01T00:00:00Z" } } } },
      'signing.certificates["in 2026"]: "in 2026" is not 1 to 32 letters, digits and single hyphens, as in "2026" (in quotes: YAML takes it for a number). Name it as in "2026".',
    ],
    [
      "an end date without quotes",
      { signing: { active: "2026", certificates: { "2026": { endDate: "2028-12-01 00:00:00 +0000 UTC" } } } },
      'signing.certificates["2026"].endDate: "2028-12-01 00:00:00 +0000 UTC" has no quotes, so YAML reads it as a date; write "2028-12-01T00:00:00Z". Write it in quotes and with Z, as in endDate: "2029-01-01T00:00:00Z".',
    ],
    [
      "an end date with an offset",
      { signing: { active: "2026", certificates: { "2026": { endDate: "2028-12-01T00:00:00+01:00" } } } },
      'signing.certificates["2026"].endDate: "2028-12-01T00:00:00+01:00" is not a time in UTC with whole seconds, as in "2029-01-01T00:00:00Z". Write it in quotes and with Z, as in endDate: "2029-01-01T00:00:00Z".',
    ],
    [
      "an end date with milliseconds",
      { signing: { active: "2026", certificates: { "2026": { endDate: "2028-12-01T00:00:00.000Z" } } } },
      'signing.certificates["2026"].endDate: "2028-12-01T00:00:00.000Z" is not a time in UTC with whole seconds, as in "2029-01-01T00:00:00Z". Write it in quotes and with Z, as in endDate: "2029-01-01T00:00:00Z".',
    ],
    [
      "an end date that does not exist",
      { signing: { active: "2026", certificates: { "2026": { endDate: "2029-02-30T00:00:00Z" } } } },
      'signing.certificates["2026"].endDate: "2029-02-30T00:00:00Z" is not a day and time that exists. Write it in quotes and with Z, as in endDate: "2029-01-01T00:00:00Z".',
    ],
    [
      "the same end twice",
      signing("2026", { "2026": inDays(900), "2029": inDays(900) }),
      `signing.certificates["2029"].endDate: "${inDays(900)}" is the end of slot "2026", too; a new certificate has to outlast the old one. Write an end of its own, up to 3 years ahead.`,
    ],
    [
      "an end beyond what Entra makes",
      signing("2026", { "2026": "2029-11-24T12:00:01Z" }),
      'signing.certificates["2026"].endDate: "2029-11-24T12:00:01Z" is more than 3 years ahead; Entra makes a certificate for 2029-11-24T12:00:00Z at most. Write an end of its own, up to 3 years ahead.',
    ],
    [
      "more slots than IAM takes certificates",
      signing("s0", Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`s${index}`, inDays(100 + index)]))),
      "signing.certificates are 11 slots; IAM takes at most 10 certificates of a SAML provider. Remove those that have ended.",
    ],
    [
      "an active slot that is not there, beside two",
      signing("2027", { "2026": inDays(900), "2028": inDays(950) }),
      'signing.active: "2027" names no slot under certificates; there are "2026", "2028". Name one of them, or add the slot.',
    ],
    [
      "days before it began",
      signing("2026", { "2026": inDays(900) }, { warnDays: -1 }),
      "signing.expiry.warnDays: -1 is not a whole number from 0 to 1096. Leave it out for the default.",
    ],
    [
      "more days than a certificate lasts",
      signing("2026", { "2026": inDays(900) }, { warnDays: 1097 }),
      "signing.expiry.warnDays: 1097 is not a whole number from 0 to 1096. Leave it out for the default.",
    ],
    [
      "part of a day",
      signing("2026", { "2026": inDays(900) }, { warnDays: 1.5 }),
      "signing.expiry.warnDays: 1.5 is not a whole number from 0 to 1096. Leave it out for the default.",
    ],
    [
      "an active certificate that ends within 14 days",
      signing("2026", { "2026": inDays(14) }),
      `signing.certificates["2026"] ends in 14 days, at ${inDays(14)}; deployments stop 14 days before. Begin its rotation: npm run rotate -- --stack dev; or deploy as it is with signing.expiry.failDays: 0.`,
    ],
    [
      "an active certificate that has ended",
      signing("2026", { "2026": inDays(-1.5) }),
      `signing.certificates["2026"] ended 1 day ago, at ${inDays(-1.5)}; deployments stop 14 days before. Begin its rotation: npm run rotate -- --stack dev; or deploy as it is with signing.expiry.failDays: 0.`,
    ],
    [
      "an active certificate whose other slot ends as soon",
      signing("2026", { "2026": inDays(10), "2027": inDays(12) }),
      `signing.certificates["2026"] ends in 10 days, at ${inDays(10)}; deployments stop 14 days before. Begin its rotation: npm run rotate -- --stack dev; or deploy as it is with signing.expiry.failDays: 0.`,
    ],
  ]);
});

describe("signing settings", () => {
  it("take several slots, whichever is active", () => {
    const ends = { "2026": inDays(300), "2029": inDays(1000) };
    for (const active of ["2026", "2029"]) {
      const settings = settingsOf(signing(active, ends));
      assert.equal(settings.signing.active, active);
      assert.deepEqual(Object.keys(settings.signing.certificates), ["2026", "2029"]);
    }
  });

  it("take an end of exactly three years ahead", () => {
    settingsOf(signing("2026", { "2026": "2029-11-24T12:00:00Z" }));
  });

  it("warn from 60 days and fail from 14 unless told otherwise", () => {
    assert.deepEqual(settingsOf().signing.expiry, { warnDays: 60, failDays: 14 });
  });
});

describe("the end of a certificate", () => {
  const prefix = "Pulumi.dev.yaml: entra-connect-sso:signing.certificates";

  it("is not spoken of while it is far", () => {
    assert.deepEqual(warningsOf(signing("2026", { "2026": inDays(60.1) })), []);
  });

  it("is warned of from 60 days before", () => {
    assert.deepEqual(warningsOf(signing("2026", { "2026": inDays(60) })), [
      `${prefix}["2026"] ends in 60 days, at ${inDays(60)}. Begin its rotation: npm run rotate -- --stack dev (2026 stays for now).`,
    ]);
  });

  it("does not stop the rotation that is under way", () => {
    const ends = { "2026": inDays(0.5), "2029": inDays(1000) };
    assert.deepEqual(warningsOf(signing("2026", ends)), [
      `${prefix}["2026"] ends in less than a day, at ${inDays(0.5)}. Once "2029" is deployed, activate it: npm run rotate -- --stack dev.`,
    ]);
    assert.deepEqual(warningsOf(signing("2029", ends)), []);
  });

  it("of a certificate that signs no more is no reason to stop", () => {
    assert.deepEqual(warningsOf(signing("2029", { "2026": inDays(-3), "2029": inDays(1000) })), [
      `${prefix}["2026"] ended 3 days ago, at ${inDays(-3)}. Remove the slot: npm run rotate -- --stack dev.`,
    ]);
  });

  it("is judged by limits of one's own; 0 turns one off", () => {
    const soon = { "2026": inDays(5) };
    assert.equal(warningsOf(signing("2026", soon, { failDays: 0 })).length, 1);
    assert.deepEqual(warningsOf(signing("2026", soon, { warnDays: 0, failDays: 0 })), []);
    assert.deepEqual(warningsOf(signing("2026", soon, { warnDays: 4, failDays: 4 })), []);
    assert.equal(problemsOf(signing("2026", { "2026": inDays(80) }, { warnDays: 90, failDays: 90 })).length, 1);
    assert.equal(warningsOf(signing("2026", { "2026": inDays(80) }, { warnDays: 90 })).length, 1);
  });

  it("is never to stop deployments before it was warned of", () => {
    const late = (expiry: object) => problemsOf(signing("2026", { "2026": inDays(500) }, expiry));
    const limits = (warn: number, fail: number) =>
      `would stop deployments ${fail} days before the certificate ends, and warn only ${warn} days before. Let warnDays be at least failDays.`;
    assert.deepEqual(late({ warnDays: 5, failDays: 10 }), [`signing.expiry.warnDays: 5 ${limits(5, 10)}`]);
    assert.deepEqual(late({ failDays: 90 }), [`signing.expiry.warnDays: 60 ${limits(60, 90)}`]);
    assert.deepEqual(late({ warnDays: 13 }), [`signing.expiry.warnDays: 13 ${limits(13, 14)}`]);
    for (const fine of [{ warnDays: 0 }, { warnDays: 1096 }, { warnDays: 14 }, { warnDays: 5, failDays: 0 }])
      settingsOf(signing("2026", { "2026": inDays(500) }, fine));
  });

  it("never both warns and fails, and never fails while a certificate that lasts is declared", () => {
    const days = fc.integer({ min: -400, max: 1000 });
    fc.assert(
      fc.property(days, fc.option(days), (active, other) => {
        fc.pre(active !== other);
        const changes = signing("a", { a: inDays(active), ...(other !== null && { b: inDays(other) }) });
        const parsed = parseSettings({ ...stack, config: asConfig({ ...least, ...changes }) }, today);
        const lasts = [active, ...(other === null ? [] : [other])].some((left) => left > 14);
        assert.equal("settings" in parsed, lasts);
        if (active > 60 && "settings" in parsed) assert.equal(parsed.warnings.length, (other ?? 0) < 0 ? 1 : 0);
      }),
    );
  });
});

describe("certificates that end soon, of a component", () => {
  it("are rotated by hand: there is no stack file for npm run rotate", () => {
    const ends = Date.parse(least.signing.certificates["2026"].endDate);
    for (const days of [30, 5]) {
      const [text = ""] = problemsOfArguments({}, new Date(ends - days * 86_400_000));
      assert.match(
        text,
        /^ConnectSso "sso": signing\.certificates\["?2026"?\].* rotation: docs\/rotation\.md has the edits/,
      );
      assert.doesNotMatch(text, onlyForStacks);
    }
  });
});
