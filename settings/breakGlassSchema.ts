import { z } from "zod";
import { trustedPrincipalProblem } from "../federation/breakGlass";
import { permissionsBoundaryProblem, roleNameProblem } from "../federation/names";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";

const principal = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";
const emergency = "https://docs.aws.amazon.com/connect/latest/adminguide/emergency-admin-login.html";

const trusted = z
  .array(
    z
      .string()
      .check(obeys(trustedPrincipalProblem))
      .register(settingDocs, {
        title: "Somebody who may break the glass",
        examples: ["arn:aws:iam::111122223333:role/OnCall"],
        description:
          "ARN of an IAM role, an IAM user or an account. Who administers that account decides who of it may.",
        allowed: "text: the ARN of an IAM role or user, or of an account (root)",
        remedy: "Copy the ARN of the role or user, as in arn:aws:iam::111122223333:role/OnCall",
        sources: [principal],
        editor: { pattern: patterns.trustedPrincipal },
      }),
  )
  .min(1)
  .register(settingDocs, {
    title: "Who may break the glass",
    examples: [["arn:aws:iam::111122223333:role/OnCall"]],
    description:
      "Who may assume the break-glass role. They must sign in to AWS without Microsoft Entra ID: IAM users with a device for multi-factor authentication, or another identity provider.",
    allowed: "a list of at least one ARN",
    remedy: "Name at least one, as in trusted: [arn:aws:iam::111122223333:role/OnCall]",
    sources: [principal],
  });

const role = z
  .string()
  .check(obeys(roleNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the break-glass role",
    examples: ["ConnectBreakGlass"],
    description: "Name of the IAM role. Its path is that of `role.path`.",
    allowed: "text of 1 to 64 letters, digits and _+=.@-",
    computedDefault: "`<project>-<stack>-break-glass`",
    remedy: "Leave it out for the default, or shorten it to plain letters, digits and hyphens",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html"],
    editor: { pattern: patterns.iamName, maxLength: 64 },
  });

const mfa = z
  .enum(["required", "notRequired"])
  .default("required")
  .register(settingDocs, {
    title: "Multi-factor authentication",
    examples: ["notRequired"],
    description:
      "`required`: the role lets in only sessions for which AWS itself checked a device for multi-factor authentication, such as those of IAM users. `notRequired`: for sessions of IAM Identity Center, other identity providers and other roles, for which AWS cannot know it.",
    allowed: "required or notRequired",
    remedy: "Leave it out, unless those who are trusted come by a role",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"],
  });

const permissionsBoundary = z
  .string()
  .check(obeys(permissionsBoundaryProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Permissions boundary of the break-glass role",
    examples: ["arn:aws:iam::111122223333:policy/boundary"],
    description:
      "ARN of the IAM policy that limits what the break-glass role may ever be allowed. It must allow `connect:AdminGetEmergencyAccessToken`, and what finds the instance in the console: `connect:DescribeInstance`, `connect:ListInstances` and `ds:DescribeDirectories`.",
    allowed: "text: the ARN of an IAM policy",
    computedDefault: "none",
    remedy: "Copy the policy's ARN, as in arn:aws:iam::111122223333:policy/boundary",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"],
    editor: { pattern: patterns.iamPolicyArn },
  });

export const breakGlass = z
  .strictObject({ trusted, role, mfa, permissionsBoundary })
  .exactOptional()
  .register(settingDocs, {
    title: "Break-glass role",
    examples: [{ trusted: ["arn:aws:iam::111122223333:role/OnCall"] }],
    description:
      "An IAM role for emergencies in which nobody can sign in by Microsoft Entra ID: it signs in to the instance as emergency administrator. See [break-glass.md](break-glass.md).",
    allowed: "a map with trusted, role, mfa and permissionsBoundary",
    computedDefault: "none: no such role is made",
    remedy: "Write it as in breakGlass: {trusted: [arn:aws:iam::111122223333:role/OnCall]}, or leave it out",
    sources: [emergency],
  });
