import { synthesizeMetadata } from "../../../../federation/metadata";
import { metadata } from "../../../sandbox/signIn/fixtures";
import type { Deployment, Mutation } from "./deployment";

const published = (change: (document: string, deployed: Deployment) => string) => (deployed: Deployment) => {
  deployed.provider.metadata = change(deployed.provider.metadata, deployed);
};

const certificateOf = ({ app }: Deployment): string => app.keyCredentials.find(({ key }) => key !== null)?.key ?? "";

export const ofTheProvider: readonly Mutation[] = [
  {
    what: "deleted",
    by: ({ account, provider }) => {
      const { aws } = account.iam;
      if (aws) aws.samlProviders = aws.samlProviders.filter((each) => each !== provider);
    },
    finds: ["app-role-value"],
  },
  {
    what: "metadata of another tenant",
    by: published((_, deployed) =>
      synthesizeMetadata({ tenantId: "99999999-2222-4333-8444-555555555555", certificates: [certificateOf(deployed)] }),
    ),
    finds: ["metadata-issuer"],
  },
  {
    what: "a certificate of nobody's instead",
    by: published((_, { foreignCertificate }) => metadata(foreignCertificate)),
    finds: ["published-certificates", "foreign-certificates"],
  },
  {
    what: "a certificate of nobody's too",
    by: published((_, deployed) => metadata(certificateOf(deployed), deployed.foreignCertificate)),
    finds: ["foreign-certificates"],
    lands: true,
  },
  {
    what: "the other application's metadata",
    by: (deployed) =>
      void (deployed.provider.metadata = metadata(
        deployed.admin.keyCredentials.find(({ key }) => key !== null)?.key ?? "",
      )),
    finds: ["published-certificates", "foreign-certificates"],
  },
];
