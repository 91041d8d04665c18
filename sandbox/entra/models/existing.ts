/** https://github.com/hashicorp/terraform-provider-azuread/blob/main/internal/helpers/tf/errors.go (ImportAsExistsError) */
export function requiresImport(id: string, resource: string): Error {
  return new Error(
    `A resource with the ID "${id}" already exists - to be managed via Terraform this resource needs to be imported ` +
      `into the State. Please see the resource documentation for "${resource}" for more information.`,
  );
}
