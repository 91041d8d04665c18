import pc from "picocolors";
import { visible } from "../../settings/problems";
import { wrapped } from "../wrapped";
import type { Judgement } from "./judgement";
import type { AppReport, Report } from "./report";

/** The report for people. `width`: columns of the terminal; left out where nobody sees it. */
export function reportText(report: Report, width = Infinity): string {
  const { stack, roleAssignment, findings, apps, account, user, roles } = report;
  const paragraph = (label: string, judgement: Judgement, name?: string) =>
    judged(label, name === undefined ? judgement.says : `${name}: ${judgement.says}`, judgement, width);
  if (apps.every(({ role }) => role.state === "notDeployed")) {
    return `${pc.bold(`Stack ${stack} is not deployed yet`)}: its applications are not in Entra.\nFirst: pulumi up --stack ${stack}\n`;
  }
  const count = findings === 1 ? "1 finding" : `${findings} findings`;
  return [
    pc.bold(`Stack ${stack}, whose roles are ${roleAssignment}: ${findings === 0 ? "nothing to do" : count}`),
    ...apps.flatMap((app) => ["", ...appLines(app, paragraph, width)]),
    ...(user === undefined
      ? []
      : [
          "",
          pc.bold(`AWS account ${account}`),
          ...paragraph("user", user, user.name),
          ...(roles === undefined ? [] : paragraph("roles", roles)),
        ]),
    "",
  ].join("\n");
}

type Paragraph = (label: string, judgement: Judgement, name?: string) => string[];

function appLines(app: AppReport, paragraph: Paragraph, width: number): string[] {
  const { slug, displayName, role, otherRoles } = app;
  const names = otherRoles.map((value) => value.split(",")[0]?.split("/").at(-1) ?? value);
  return [
    pc.bold(visible(`App ${slug}, ${displayName}`)),
    ...paragraph("role", role, role.name),
    ...(app.import === undefined ? [] : paragraph("import", app.import)),
    ...(names.length === 0 ? [] : wrapped(label("others"), visible(names.join(", ")), width)),
  ];
}

/** What is, and below it what to do. */
function judged(of: string, says: string, { fine, remedy }: Judgement, width: number): string[] {
  const lines = wrapped(label(of), visible(says), width);
  const todo = remedy === undefined ? [] : wrapped(`${label("")}-> `, `${visible(remedy)}.`, width);
  return [...(fine ? lines : lines.map(pc.yellow)), ...todo];
}

const label = (of: string): string => `  ${of}`.padEnd(10);
