/** What saving and sending need of this device's data, loaded after the first list (src/work.ts). */
export { createAddressReader } from './rows/address-reader.ts'
export { createOwnPhotos, createOwnRecords } from './street-reader/own-records.ts'
