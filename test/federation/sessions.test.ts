import assert from "node:assert/strict";
import {
  defaultMaxSessionDuration,
  maxSessionDurationProblem,
  sessionBeyondRoleProblem,
  sessionDurationProblem,
} from "../../federation/sessions";
import { says } from "./refusals";

describe("sessions", () => {
  it("last 900 to 43200 seconds", () => {
    for (const seconds of [900, 3600, 43_200]) assert.equal(sessionDurationProblem(seconds), undefined);
    for (const seconds of [899, 43_201, 0, -900, 1000.5, Number.NaN, Infinity]) {
      says(sessionDurationProblem(seconds), "900 (15 minutes) to 43200 (12 hours)");
    }
  });

  it("are limited by the role to 3600 to 43200 seconds", () => {
    for (const seconds of [3600, 43_200]) assert.equal(maxSessionDurationProblem(seconds), undefined);
    for (const seconds of [900, 3599, 43_201]) says(maxSessionDurationProblem(seconds), "3600 (60 minutes)");
  });

  it("must not be longer than the role's maximum", () => {
    assert.equal(sessionBeyondRoleProblem(3600, 3600), undefined);
    says(sessionBeyondRoleProblem(3601, 3600), "maximum of 3600 seconds", "shorten it");
  });

  it("give the role a maximum that suits the longest, and AWS's default at least", () => {
    assert.equal(defaultMaxSessionDuration([900, 1800]), 3600);
    assert.equal(defaultMaxSessionDuration([900, 28_800]), 28_800);
    assert.equal(defaultMaxSessionDuration([]), 3600);
  });
});
