/** What a Suppliers report held, small and serialisable, for checking other reports against it: side by side. */
export interface SupplierKeys {
  /** `''` where a supplier has none. */
  ids: string[];
  names: string[];
}
