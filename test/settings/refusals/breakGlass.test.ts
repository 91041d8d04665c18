import assert from "node:assert/strict";
import { refuses, settingsOf } from "../support";

const arn = "arn:aws:iam::111122223333:role/OnCall";
const form = "Copy the ARN of the role or user, as in arn:aws:iam::111122223333:role/OnCall.";

describe("a break-glass role that is refused", () => {
  refuses([
    [
      "nobody who may use it",
      { breakGlass: { trusted: [] } },
      "breakGlass.trusted: an empty list must be a list of at least one ARN. Name at least one, as in trusted: [arn:aws:iam::111122223333:role/OnCall].",
    ],
    [
      "everybody",
      { breakGlass: { trusted: ["*"] } },
      `breakGlass.trusted[0]: "*" is not the ARN of an IAM role, an IAM user or an account. ${form}`,
    ],
    [
      "a session",
      { breakGlass: { trusted: ["arn:aws:sts::111122223333:assumed-role/OnCall/ada"] } },
      `breakGlass.trusted[0]: "arn:aws:sts::111122223333:assumed-role/OnCall/ada" is not the ARN of an IAM role, an IAM user or an account. ${form}`,
    ],
    [
      "somebody of another partition",
      { "aws:region": "us-gov-west-1", breakGlass: { trusted: [arn] } },
      `breakGlass.trusted[0]: "${arn}" is of the partition aws, but the region us-gov-west-1 is in aws-us-gov. Name somebody of this partition.`,
    ],
    [
      "the name of the role that people sign in to, in other letters",
      { breakGlass: { trusted: [arn], role: "ENTRA-connect-sso-dev" } },
      `breakGlass.role: "ENTRA-connect-sso-dev" is the role that people sign in to by SAML; the break-glass role must be another one. Choose another one.`,
    ],
  ]);

  it("is none for somebody of the stack's own partition, or of any if its region is not known", () => {
    for (const region of [{ "aws:region": "us-east-1" }, {}])
      assert.deepEqual(settingsOf({ ...region, breakGlass: { trusted: [arn] } }).breakGlass?.trusted, [arn]);
  });
});
