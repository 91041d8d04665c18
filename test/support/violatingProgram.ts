import { join } from "node:path";
import { checkout } from "../../tools/checkout";

/** The program, and a policy that the pack refuses: whoever signs in may do everything in the account. */
export const violatingProgram = `
  import { RolePolicyAttachment } from "@pulumi/aws/iam/rolePolicyAttachment";
  import program = require(${JSON.stringify(join(checkout, "index"))});
  export = async () => {
    const outputs = await program();
    new RolePolicyAttachment("too-much", {
      role: "entra-connect-sso-dev",
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
    return outputs;
  };
`;
