import assert from "node:assert/strict";
import { decide, together } from "../../../federation/iam/evaluation";
import { conditionRows } from "./conditionRows";
import { elementRows } from "./elementRows";
import { evaluationRows } from "./evaluationRows";
import { operatorRows } from "./operatorRows";
import { variableRows } from "./variableRows";

const rows = [...elementRows, ...operatorRows, ...conditionRows, ...variableRows, ...evaluationRows];

describe("IAM evaluation, as AWS documents it", () => {
  for (const { says, source, policies, request, decision } of rows) {
    it(`${says} (${decision}; ${source})`, () => {
      const kinds = policies.map((kind) => kind.map((document) => JSON.stringify(document)));
      assert.equal(together(kinds.map((documents) => decide(documents, request))), decision);
    });
  }

  it("is held to at least 60 different rows, each with the page that says it", () => {
    assert.ok(new Set(rows.map(({ says }) => says)).size >= 60);
    for (const { source } of rows) assert.match(source, /^https:\/\/docs\.aws\.amazon\.com\/IAM\/latest\/UserGuide\//);
  });
});
