import { GraphPolicies } from "../../../clouds/graph/graphPolicies";
import { finding, type Finding } from "../finding";
import type { StackApplication } from "../state/stackResources";
import { conditionalAccessFindings } from "./conditionalAccess";
import type { Entra } from "./entra";
import { findApplications, findServicePrincipal, type FoundApplication, type FoundServicePrincipal } from "./found";
import { judgeApplication, judgeCertificate, judgePolicy, judgeServicePrincipal } from "./judge";
import { removeApplication, removeCertificate } from "./remove";

/** What is in the tenant that may be left over. */
export async function entraFindings(entra: Entra): Promise<Finding[]> {
  const { settings, known } = entra;
  const names = [...new Set([...settings.apps.map(({ displayName }) => displayName), ...known.own.displayNames])];
  const found = await Promise.all([
    ...names.map((name) => applicationsOf(name, entra)),
    ...known.own.applications.map((application) => ofServicePrincipal(application, entra)),
    policiesOf("claimsMappingPolicies", names, entra),
    policiesOf("tokenIssuancePolicies", names, entra),
    conditionalAccessFindings(entra),
  ]);
  return found.flat();
}

const inRecycleBin = "where it can be restored for 30 days (Entra ID > App registrations > Deleted applications)";

async function applicationsOf(name: string, { graph, known, trusted }: Entra): Promise<Finding[]> {
  const isKnown = ({ id, servicePrincipal }: FoundApplication): boolean =>
    known.all.applicationIds.has(id) || known.all.servicePrincipalIds.has(servicePrincipal?.id ?? "");
  const found = await findApplications(graph, name);
  return found
    .filter((application) => !isKnown(application))
    .map((application) =>
      finding(
        { what: "application", name, id: application.id, ...createdAt(application.created) },
        judgeApplication(application, trusted),
        {
          means: `it goes into the recycle bin with its service principal, ${inRecycleBin}`,
          run: () => removeApplication(graph, application),
        },
      ),
    );
}

async function ofServicePrincipal(application: StackApplication, { graph, known, trusted }: Entra): Promise<Finding[]> {
  const { slug, servicePrincipalId: id } = application;
  const principal = await findServicePrincipal(graph, id);
  if (principal === undefined) return [];
  const verdict = judgeServicePrincipal(principal, {
    slug,
    isInState: known.all.servicePrincipalIds.has(id),
    isNeeded: known.all.needs(application),
    trusted,
  });
  if (verdict !== undefined) {
    const means = `it goes into the recycle bin, ${inRecycleBin}; the next pulumi destroy can delete its application. To keep both, run pulumi up instead`;
    const run = () => graph.remove(`/servicePrincipals/${id}`);
    return [finding({ what: "service principal", name: principal.displayName, id }, verdict, { means, run })];
  }
  return [...assignmentsOf(principal, known), ...certificatesOf(principal, slug, { graph, known, trusted })];
}

/** Who is let in, and by no deployment. Whoever it is may have begun to work with it: somebody has to decide. */
function assignmentsOf({ displayName, assigned }: FoundServicePrincipal, { all }: Entra["known"]): Finding[] {
  return assigned
    .filter(({ id }) => !all.assignmentIds.has(id))
    .map(({ id, name, created }) => ({
      ...{ what: "assignment", name: `${name} to ${displayName}`, id, ...createdAt(created) },
      why:
        "no state of the project has it: somebody assigned it by hand, or a deployment that had begun to was interrupted and its " +
        "settings taken back. The app is theirs until you remove it in Entra (Enterprise applications > Users and groups)",
    }));
}

function certificatesOf(
  principal: FoundServicePrincipal,
  slug: string,
  { graph, known, trusted }: Pick<Entra, "graph" | "known" | "trusted">,
): Finding[] {
  return principal.certificates.flatMap((certificate) => {
    const { thumbprint, displayName, keyIds, created } = certificate;
    const judged = judgeCertificate(certificate, {
      slug,
      active: principal.active,
      isInState: known.all.thumbprints.has(thumbprint) || keyIds.some((key) => known.all.certificateKeyIds.has(key)),
      trusted,
    });
    if (judged === undefined) return [];
    const about = { what: "signing certificate", name: `${displayName} of ${principal.displayName}`, id: thumbprint };
    return finding({ ...about, ...createdAt(created) }, judged, {
      means: "its keys and its password are deleted from the service principal, for good",
      run: () => removeCertificate(graph, principal, certificate),
    });
  });
}

async function policiesOf(
  collectionName: "claimsMappingPolicies" | "tokenIssuancePolicies",
  names: readonly string[],
  { graph, known }: Entra,
): Promise<Finding[]> {
  const policies = new GraphPolicies(collectionName);
  const what = collectionName === "claimsMappingPolicies" ? "claims mapping policy" : "token issuance policy";
  const all = await policies.list(graph);
  const named = all.filter(({ id, displayName }) => names.includes(displayName) && !known.all.policyIds.has(id));
  const found = await Promise.all(
    named.map(async (policy) => {
      const { id, displayName: name } = policy;
      const verdict = judgePolicy(policy, await policies.users(id, graph));
      const removal = { means: "it is deleted", run: () => policies.remove(id, graph) };
      return verdict === undefined ? [] : [finding({ what, name, id }, verdict, removal)];
    }),
  );
  return found.flat();
}

const createdAt = (created: string | undefined) => (created === undefined ? {} : { created });
