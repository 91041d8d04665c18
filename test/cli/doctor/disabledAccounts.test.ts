import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { type Asked, peopleAnswer, stackAnswer, traceAnswer } from "../../../cli/doctor/answers";
import { diagnosisOf } from "../../../cli/doctor/diagnosis";
import type { Examined } from "../../../cli/doctor/examined";
import { diagnosisPage } from "../../../cli/doctor/html";
import { peopleTable } from "../../../cli/doctor/peopleTable";
import { deployment } from "../../federation/checks/mutations/deployment";
import { placedFederation } from "./placed";

const person = "bo@contoso.example";

describe("somebody who is assigned and whose account is disabled", () => {
  let examined: Examined;
  let now: Date;
  let asked: Asked;
  before(async () => {
    const deployed = await deployment();
    deployed.bo.accountEnabled = false;
    now = new Date();
    asked = { stack: "dev", now, isPlanned: false };
    const { app, admin } = deployed;
    const apps = { admin: admin.appId, agent: app.appId };
    examined = { federation: placedFederation(deployed), apps, departures: new Set(), trustedProviders: [] };
  });
  const plain = (text: string) => stripVTControlCharacters(text);

  it("is no finding", () => {
    const { isFine, text } = stackAnswer(examined, asked, undefined);
    assert.ok(isFine, text(100));
  });

  it("has a word of its own among the people, and is not counted as refused", () => {
    const { isFine, text, json } = peopleAnswer(examined, asked);
    assert.ok(isFine);
    assert.match(plain(text(100)), /bo@contoso\.example +- +account disabled\n/);
    assert.doesNotMatch(text(100), /[Rr]efused/);
    assert.match(JSON.stringify(json), /"result":"accountDisabled"/);
  });

  it("is not red on the page, and breaks no link of the chain", () => {
    const { federation } = examined;
    const html = diagnosisPage("dev", diagnosisOf(federation, { now }), peopleTable(federation, now), now);
    assert.match(html, /<td class="aside" title="AADSTS50057[^"]*">account disabled<\/td>/);
    assert.doesNotMatch(html, /class="broken"/);
  });

  it("is refused if somebody asks about this very sign-in, in words that name the account", () => {
    const { isFine, text } = traceAnswer(examined, { ...asked, person, app: "agent" });
    assert.ok(!isFine);
    assert.match(plain(text(500)), /x Entra: user .*AADSTS50057.*\n.*-> The account is disabled, which is no fault/);
  });
});
