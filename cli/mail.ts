import type { Clouds } from "../sandbox";
import { type Mail, monitoringOf, type MonitoringState } from "../sandbox/aws/monitoringState";
import { confirmSubscriptions } from "../sandbox/aws/topics";
import { UserError } from "../tools/userError";

const usage = "usage: npm run sandbox -- mail [confirm <address>]";

/** `npm run sandbox -- mail`: what has arrived, or somebody follows the links that ask for a confirmation. */
export async function mailCommand({ account }: Clouds, [verb, address, ...others]: readonly string[]): Promise<string> {
  if (verb === undefined) return mailboxText(await account.read((state) => monitoringOf(state)));
  if (verb !== "confirm" || address === undefined || others.length > 0) throw new UserError(usage);
  const topics = await account.write((state) => confirmSubscriptions(state, address));
  if (topics.length === 0) {
    const pending = await account.read((state) => pendingIn(monitoringOf(state)));
    const asked = pending.length === 0 ? "nobody has to" : `asked were ${pending.join(", ")}`;
    throw new UserError(`${address} has nothing to confirm; ${asked}`);
  }
  return `${address} gets what these topics tell from now on: ${topics.join(", ")}\n`;
}

function mailboxText(monitoring: MonitoringState): string {
  const pending = pendingIn(monitoring);
  return [
    ...(monitoring.mail.length === 0 ? ["No mail has arrived.", ""] : monitoring.mail.flatMap(mailLines)),
    ...monitoring.undelivered.map(({ at, rule, reason }) => `Not delivered at ${at}, by ${rule}: ${reason}\n`),
    ...pending.map((address) => `Gets nothing yet: npm run sandbox -- mail confirm ${address}\n`),
  ].join("\n");
}

const mailLines = ({ at, from, to, subject, text }: Mail): string[] => [
  `${at}  ${subject}`,
  `  from ${from} to ${to}`,
  ...text.split("\n").map((line) => `  ${line}`.trimEnd()),
  "",
];

const pendingIn = ({ topics }: MonitoringState): string[] => [
  ...new Set(
    topics.flatMap(({ subscriptions }) =>
      subscriptions.filter(({ isConfirmed }) => !isConfirmed).map(({ endpoint }) => endpoint),
    ),
  ),
];
