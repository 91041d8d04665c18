// The readers of inputs are the same for every provider.
export * from "../../aws/models/properties";
