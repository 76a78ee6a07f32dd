/** A point on the globe, WGS84 degrees, longitude first as in GeoJSON (RFC 7946 §3.1.1). */
export interface LonLat {
  readonly lon: number
  readonly lat: number
}

/** A point together with how far off it may be, in metres (radius of the 95 % disc, as browsers report it). */
export interface MeasuredPlace extends LonLat {
  readonly accuracyM: number | null
}
