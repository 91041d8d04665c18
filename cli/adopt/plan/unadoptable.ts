import { parseInstanceArn } from "../../../federation/arns";
import { personValueText } from "../../../federation/personValue";
import type { Plan } from "./plan";

/**
 * What one stack cannot be, though people set it up: each with what to do. To declare it all the same would take something
 * away that people sign in with.
 */
export function unadoptable(plan: Plan): string[] {
  return [
    ...rolesApart(plan),
    ...pairsApart(plan),
    ...waysApart(plan),
    ...withoutImport(plan),
    ...sharedProviders(plan),
    ...torn(plan),
  ];
}

function rolesApart({ apps, roles }: Plan): string[] {
  const problems: string[] = [];
  const listed = (of: (role: Plan["roles"][number]) => string) =>
    roles.map((role) => `${role.name} ${of(role)}`).join(", ");
  if (differ(roles.map(({ path }) => path))) {
    problems.push(
      `the roles have different paths (${listed(({ path }) => path)}), and a stack has one: a role with another path is ` +
        `another role, which lets nobody in whose Amazon Connect user exists already. ${stacksOfTheirOwn(apps)}`,
    );
  }
  if (differ(roles.map(({ boundary = "none" }) => boundary))) {
    const of = listed(({ boundary = "none" }) => boundary);
    problems.push(
      `the roles have different permissions boundaries (${of}), and a stack has one. Give them the same one first. Or: ` +
        stacksOfTheirOwn(apps),
    );
  }
  return problems;
}

/** One sign-in endpoint is for one pair, and all applications of a stack post there, or none. */
function pairsApart({ apps, instance }: Plan): string[] {
  const { region } = parseInstanceArn(instance.arn);
  const at = apps.map(({ pair }) => pair && `${pair.instanceId} in ${pair.region}`);
  const [first] = at.filter((each) => each !== undefined);
  if (first === undefined) return [];
  if (differ(at.map((each = "none") => each))) {
    const listed = apps.map(({ app }, index) => `${app.slug}: ${at[index] ?? "none"}`).join(", ");
    return [
      `the applications sign in to different Amazon Connect Global Resiliency pairs, or some to none (${listed}), and a stack ` +
        `has one for all. ${stacksOfTheirOwn(apps)}`,
    ];
  }
  if (first === `${instance.id.toLowerCase()} in ${region}`) return [];
  const [source = ""] = apps.flatMap(({ pair }) => pair?.region ?? []);
  return [
    `people sign in to the Amazon Connect Global Resiliency pair of the instance ${first}, and the instance is ` +
      `${instance.id} in ${region}. The stack's own is the source of its pair: leave --instance out, and say --region ${source}`,
  ];
}

function waysApart({ apps }: Plan): string[] {
  const problems: string[] = [];
  if (differ(apps.flatMap(({ appRole }) => (appRole ? [String(appRole.isDeclared)] : [])))) {
    problems.push(
      "app roles are declared on one application and imported by Entra on another, and a stack does one of both. " +
        stacksOfTheirOwn(apps),
    );
  }
  const names = apps.flatMap(({ claims }) =>
    claims?.roleSessionName ? [personValueText(claims.roleSessionName)] : [],
  );
  if (differ(names)) {
    problems.push(
      `the applications send different role session names (${names.join(", ")}), which are the user names in Amazon Connect, ` +
        `and a stack has one. ${stacksOfTheirOwn(apps)}`,
    );
  }
  const passed = apps.flatMap(({ claims }) => (claims ? [JSON.stringify(claims.passed)] : []));
  if (differ(passed)) {
    problems.push(
      "the applications send different session tags or source identities, and a stack has the same for all. Send the same " +
        `with each first. Or: ${stacksOfTheirOwn(apps)}`,
    );
  }
  return problems;
}

function withoutImport({ apps, roleAssignment }: Plan): string[] {
  const custom = apps.filter(({ app }) => !app.isFromTemplate).map(({ app }) => app.slug);
  if (roleAssignment === "declared" || custom.length === 0) return [];
  const others = apps.length > custom.length ? ` ${stacksOfTheirOwn(apps)}. Or:` : "";
  return [
    `Entra cannot import roles into ${custom.join(" and ")}, not made from the gallery's AWS Single-Account Access, and the stack ` +
      `would have them imported.${others} Give it an app role of its own, with the value <role ARN>,<SAML provider ARN> of the ` +
      "role that people have now",
  ];
}

function sharedProviders({ apps }: Plan): string[] {
  const names = apps.flatMap(({ provider }) => provider?.name ?? []);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return twice.map((name) => {
    const slugs = apps.filter(({ provider }) => provider?.name === name).map(({ app }) => app.slug);
    return (
      `${slugs.join(" and ")} sign in through one SAML provider, ${name}, and in a stack each has its own. Make one for each, ` +
      "with the metadata of its application, and let the role that people have now trust all of them: a new role locks out " +
      "everybody who has signed in before"
    );
  });
}

/** The program looks into groups, too. */
function torn({ apps, topology }: Plan): string[] {
  if (topology === "shared") return [];
  const people = new Map(apps.flatMap((app) => app.people.map((each) => [each.principalId, each] as const)));
  return [...people.values()].flatMap(({ principalId, name }) => {
    const of = apps.filter((app) => app.people.some((each) => each.principalId === principalId));
    if (of.length < 2) return [];
    return [
      `${name} is assigned to ${of.map(({ app }) => app.slug).join(" and ")}, which have roles of their own. Amazon ` +
        "Connect binds a person to the role of the first sign-in, so that only one of them works: leave it in the one of that role, and take it out of the others",
    ];
  });
}

function stacksOfTheirOwn(apps: Plan["apps"]): string {
  const slugs = apps.map(({ app }) => app.slug).join(" and ");
  return `Adopt ${slugs} in stacks of their own: one --app each, with another --stack. Each keeps its role`;
}

function differ(values: readonly string[]): boolean {
  return new Set(values).size > 1;
}
