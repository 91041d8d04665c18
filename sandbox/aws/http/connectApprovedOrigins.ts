import { z } from "zod";
import { AwsError } from "../awsError";
import { bodyOf, type ConnectRoute, list } from "./connectRoute";

const path = /^\/instance\/([^/]+)\/approved-origin$/;

const association = z.strictObject({ Origin: z.string(), ClientToken: z.string().max(500).exactOptional() });

/** Websites that may embed an instance. */
export const connectApprovedOrigins: readonly ConnectRoute[] = [
  {
    name: "ListApprovedOrigins",
    path: /^\/instance\/([^/]+)\/approved-origins$/,
    answer: async (call, [id = ""]) => {
      const { approvedOrigins = [] } = await call.cloud.activeInstance(call.region, id);
      return list(call, "Origins", approvedOrigins, 25);
    },
  },
  {
    name: "AssociateApprovedOrigin",
    method: "PUT",
    path,
    answer: async (call, [id = ""]) => {
      await call.cloud.associateApprovedOrigin(call.region, id, bodyOf(call, association).Origin);
      return {};
    },
  },
  {
    name: "DisassociateApprovedOrigin",
    method: "DELETE",
    path,
    answer: async ({ cloud, region, request }, [id = ""]) => {
      const origin = request.query.get("origin");
      if (origin === null) throw new AwsError("InvalidParameterException", "origin must not be null", 400);
      await cloud.disassociateApprovedOrigin(region, id, origin);
      return {};
    },
  },
];
