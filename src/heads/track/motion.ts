import type { BoxPx } from '../../model/head-track.ts';

/**
 * Where a box is going: a constant-velocity Kalman filter for its centre, x and y apart, and a running mean for its
 * size. Noise is in shares of the box's size, as in DeepSORT (Wojke et al. 2017), so that near and far heads are
 * treated alike.
 */
export class BoxMotion {
  readonly #x: Coordinate;
  readonly #y: Coordinate;
  #width: number;
  #height: number;
  #timeSec: number;

  constructor([x, y, width, height]: BoxPx, timeSec: number) {
    const size = Math.max(width, height);
    this.#x = new Coordinate(x + width / 2, size);
    this.#y = new Coordinate(y + height / 2, size);
    this.#width = width;
    this.#height = height;
    this.#timeSec = timeSec;
  }

  /** Where the box should be at that time. Changes nothing. */
  predict(timeSec: number): BoxPx {
    const elapsedSec = timeSec - this.#timeSec;
    const x = this.#x.at(elapsedSec) - this.#width / 2;
    const y = this.#y.at(elapsedSec) - this.#height / 2;
    return [x, y, this.#width, this.#height];
  }

  /** The camera moved what is seen; the head's own speed is another matter. */
  shift(dx: number, dy: number): void {
    this.#x.shift(dx);
    this.#y.shift(dy);
  }

  /** Takes in where the box was found. */
  update([x, y, width, height]: BoxPx, timeSec: number): void {
    const elapsedSec = timeSec - this.#timeSec;
    const size = Math.max(this.#width, this.#height);
    this.#x.update(x + width / 2, elapsedSec, size);
    this.#y.update(y + height / 2, elapsedSec, size);
    this.#width += SIZE_GAIN * (width - this.#width);
    this.#height += SIZE_GAIN * (height - this.#height);
    this.#timeSec = timeSec;
  }
}

const SIZE_GAIN = 0.7;
/** Standard deviations: of a measured centre in sizes, of a head's speed in sizes/s and its change in sizes/s². */
const MEASURED = 0.06;
const SPEED = 1.5;
const ACCELERATION = 6;
/** A head that is not seen does not keep its speed for ever. */
const MAX_COAST_SEC = 0.5;

/** One coordinate: position and speed with their covariance. */
class Coordinate {
  #speed = 0;
  #pp: number;
  #pv = 0;
  #vv: number;

  constructor(
    private position: number,
    size: number,
  ) {
    this.#pp = (MEASURED * size) ** 2;
    this.#vv = (SPEED * size) ** 2;
  }

  at(elapsedSec: number): number {
    return this.position + this.#speed * Math.min(elapsedSec, MAX_COAST_SEC);
  }

  shift(by: number): void {
    this.position += by;
  }

  update(measured: number, elapsedSec: number, size: number): void {
    const noise = (ACCELERATION * size) ** 2;
    const dt = elapsedSec;
    const pp = this.#pp + 2 * dt * this.#pv + dt * dt * this.#vv + (noise * dt ** 4) / 4;
    const pv = this.#pv + dt * this.#vv + (noise * dt ** 3) / 2;
    const vv = this.#vv + noise * dt * dt;
    const predicted = this.at(dt);
    const gain = pp / (pp + (MEASURED * size) ** 2);
    const speedGain = pv / (pp + (MEASURED * size) ** 2);
    const surprise = measured - predicted;
    this.position = predicted + gain * surprise;
    this.#speed += speedGain * surprise;
    this.#pp = (1 - gain) * pp;
    this.#pv = (1 - gain) * pv;
    this.#vv = vv - speedGain * pv;
  }
}
