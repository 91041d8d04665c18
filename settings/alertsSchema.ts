import { z } from "zod";
import { alertsNameProblem } from "../federation/alerts/names";
import { emailsProblem } from "../federation/notificationEmails";
import { obeys, settingDocs } from "./docs";
import { patterns } from "./patterns";

const emails = z
  .array(
    z.string().register(settingDocs, {
      title: "Address that is told",
      examples: ["identity@contoso.example"],
      description: "Its owner confirms the subscription by a link in a first message.",
      allowed: "text: an e-mail address",
      remedy: "Write it as in identity@contoso.example",
      editor: { pattern: patterns.email },
    }),
  )
  .min(1)
  .check(obeys(emailsProblem))
  .register(settingDocs, {
    title: "Who is told",
    examples: [["identity@contoso.example"]],
    description:
      "Who gets the alerts: people, distribution lists, and channels of Slack and Microsoft Teams by their e-mail addresses.",
    allowed: "a list of at least one e-mail address",
    remedy: "Name at least one, as in emails: [identity@contoso.example]",
    sources: ["https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html"],
    editor: { uniqueItems: true },
  });

const name = z
  .string()
  .check(obeys(alertsNameProblem))
  .exactOptional()
  .register(settingDocs, {
    title: "Name of the alerts",
    examples: ["connect-sign-in"],
    description:
      "What the names of topics, rules and the bucket of a trail begin with. Each stack of an account needs its own: where a rule of the same name exists, AWS replaces it.",
    allowed: "text of 1 to 30 letters, digits, _ and -, beginning with a letter or a digit",
    computedDefault: "`<project>-<stack>`",
    remedy: "Leave it out for the default, or shorten it to plain letters, digits and hyphens",
    sources: [
      "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
      "https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html",
    ],
    editor: { pattern: patterns.alertsName },
  });

const trail = z
  .enum(["check", "create", "none"])
  .default("check")
  .register(settingDocs, {
    title: "CloudTrail trail",
    examples: ["create"],
    description:
      "Alerts need a CloudTrail trail that records the calls. `check`: there must be one for all regions, for example your organization's. `create`: this stack makes it, with its bucket. `none`: the program does not check.",
    allowed: "check, create or none",
    remedy: "Leave it out if the account or its organization has a trail",
    sources: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html"],
  });

export const alerts = z
  .strictObject({ emails, name, trail })
  .exactOptional()
  .register(settingDocs, {
    title: "Alerts",
    examples: [{ emails: ["identity@contoso.example"] }],
    description:
      "Sends an e-mail if somebody changes what sign-in depends on in AWS, if a sign-in fails, or if somebody uses the break-glass role. See [alerts.md](alerts.md).",
    allowed: "a map with emails, name and trail",
    computedDefault: "none: nobody is told",
    remedy: "Write it as in alerts: {emails: [identity@contoso.example]}, or leave it out",
    sources: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html"],
  });
