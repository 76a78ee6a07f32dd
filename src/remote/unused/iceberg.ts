/** Stands in for `iceberg-js` in the build: analytics buckets are not used. storage-js makes it when one is opened. */
export class IcebergRestCatalog {}
