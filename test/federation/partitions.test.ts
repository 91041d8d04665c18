import assert from "node:assert/strict";
import {
  connectRegionProblem,
  connectRegions,
  partitionOfRegion,
  regionProblem,
  type Partition,
} from "../../federation/partitions";
import { refused, says } from "./refusals";

describe("partitions", () => {
  const regions: readonly (readonly [string, Partition])[] = [
    ["us-east-1", "aws"],
    ["eu-central-1", "aws"],
    ["ap-northeast-2", "aws"],
    ["af-south-1", "aws"],
    ["me-central-1", "aws"],
    ["mx-central-1", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-gov-east-1", "aws-us-gov"],
  ];
  for (const [region, partition] of regions) {
    it(`puts ${region} into ${partition}`, () => assert.equal(partitionOfRegion(region), partition));
  }

  it("refuses China and says that there is no Amazon Connect", () => {
    refused(() => partitionOfRegion("cn-north-1"), '"cn-north-1"', "China", "not offered", "us-east-1");
  });

  for (const region of ["us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "eusc-de-east-1"]) {
    it(`refuses ${region} as a partition without Amazon Connect`, () => {
      says(regionProblem(region), "partition without Amazon Connect");
    });
  }

  for (const region of ["", "us-east", "US-EAST-1", "us-east-1a", "eu", "us-east-1 ", "frankfurt"]) {
    it(`refuses ${JSON.stringify(region)}, which is no region`, () => {
      refused(() => partitionOfRegion(region), "not the name of an AWS region", "us-east-1");
    });
  }

  it("suggests the region that a mistyped one was meant to be", () => {
    says(regionProblem("us-gov-north-1"), "not the name of an AWS region", "us-gov-west-1");
    says(regionProblem("us-east-7"), "us-east-1");
  });

  it("knows the partition of every region that offers Amazon Connect", () => {
    for (const region of connectRegions) assert.equal(connectRegionProblem(region), undefined);
  });

  it("refuses a region without Amazon Connect as the home of an instance, and lists those that have it", () => {
    says(connectRegionProblem("eu-north-1"), "does not offer Amazon Connect", "eu-central-1");
  });
});
