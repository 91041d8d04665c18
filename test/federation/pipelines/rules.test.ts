import assert from "node:assert/strict";
import {
  issuerProblem,
  pipelineNameProblem,
  pipelineStackProblem,
  repositoryProblem,
  subjectProblem,
  subjectsProblem,
} from "../../../federation/pipelines/rules";

type Rule = (text: string) => string | undefined;

describe("what pipelines sign in with", () => {
  const good: [Rule, string][] = [
    [repositoryProblem, "contoso/single-sign-on"],
    [repositoryProblem, "a/.github"],
    [issuerProblem, "https://gitlab.example.com/path"],
    [repositoryProblem, "contoso@5544123/single-sign-on@821093847"],
    [subjectProblem, "project_path:a/b:ref_type:tag"],
    [subjectProblem, "a".repeat(500)],
    [issuerProblem, `https://${"a".repeat(247)}`],
    [pipelineNameProblem, "a".repeat(56)],
    [pipelineStackProblem, "preview"],
  ];
  for (const [rule, text] of good) it(`may be ${text}`, () => assert.equal(rule(text), undefined));

  const bad: [Rule, string, RegExp][] = [
    [repositoryProblem, "https://github.com/contoso/sso", /is not the owner/],
    [repositoryProblem, "contoso/sso:environment:prod", /is not the owner/],
    [repositoryProblem, "contoso/*", /is not the owner/],
    [issuerProblem, "http://gitlab.com", /is not the https/],
    [issuerProblem, "gitlab.com", /is not the https/],
    [issuerProblem, "https://gitlab.com?a=b", /a query/],
    [issuerProblem, "https://gitlab.com:8443", /a port/],
    [issuerProblem, "https://gitlab.com/#a", /a fragment/],
    [issuerProblem, `https://${"a".repeat(248)}`, /256 characters/],
    [repositoryProblem, "contoso@5544123/single-sign-on", /id of the owner alone/],
    [repositoryProblem, "contoso/single-sign-on@821093847", /id of the repository alone/],
    [subjectProblem, "repo:a/*:environment:dev", /wildcard/],
    [subjectProblem, "a".repeat(501), /501 characters/],
    [pipelineNameProblem, "a".repeat(57), /57 characters/],
    [pipelineNameProblem, "a b", /" "/],
    [pipelineStackProblem, "dev-preview", /whoever previews the stack dev could deploy it/],
    [pipelineStackProblem, "dev-Preview", /could deploy/],
  ];
  for (const [rule, text, problem] of bad) it(`may not be ${text}`, () => assert.match(rule(text) ?? "", problem));

  it("may not be one subject for previews and deployments", () => {
    assert.match(subjectsProblem({ preview: "a", deploy: "a" }) ?? "", /one subject for both/);
    assert.equal(subjectsProblem({ preview: "a", deploy: "A" }), undefined);
  });
});
