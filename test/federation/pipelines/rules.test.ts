import assert from "node:assert/strict";
import {
  issuerProblem,
  pipelineNameProblem,
  pipelineStackProblem,
  repositoryProblem,
  subjectsProblem,
} from "../../../federation/pipelines/rules";

type Rule = (text: string) => string | undefined;

describe("what pipelines sign in with", () => {
  const good: [Rule, string][] = [
    [repositoryProblem, "contoso/single-sign-on"],
    [repositoryProblem, "a/.github"],
    [issuerProblem, "https://gitlab.example.com/path"],
    [subjectsProblem, "project_path:a/b:environment:<environment>"],
    [pipelineNameProblem, "a".repeat(55)],
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
    [issuerProblem, `https://${"a".repeat(250)}`, /258 characters/],
    [subjectsProblem, "repo:a/b:ref:refs/heads/main", /does not have <environment>/],
    [subjectsProblem, "repo:a/*:environment:<environment>", /wildcard/],
    [pipelineNameProblem, "a".repeat(57), /57 characters/],
    [pipelineNameProblem, "a b", /" "/],
    [pipelineStackProblem, "dev-preview", /whoever previews the stack dev could deploy it/],
    [pipelineStackProblem, "dev-Preview", /could deploy/],
  ];
  for (const [rule, text, problem] of bad) it(`may not be ${text}`, () => assert.match(rule(text) ?? "", problem));
});
