/** The moments at which a head is seen best: what is kept of them while frames come and go. */
import { type FaceCrop, cropFace, sharpnessOf } from './face-crop.ts';
import type { BoxPx, Pixels } from '../../model/head-track.ts';
import { type ColoursSeen, coloursOf } from '../looks/colours.ts';
import { cropPicture, type Picture, squareAround } from '../../pictures/crop.ts';
import { headBoxOf, poseOf } from '../track/head-box.ts';
import type { Sighting } from '../track/track.ts';

export interface View {
  readonly timeSec: number;
  /** 0..1: large, sharp, frontal and surely a face. */
  readonly quality: number;
  /** Empty once it was read, and where no face is seen. */
  readonly crop: FaceCrop;
  readonly colours: ColoursSeen;
  readonly portrait: Pixels;
}

const PORTRAIT_PX = 96;
/** Three looks at a face in one shot say nearly all that twenty say. */
const MOST = 3;
/** Two views of a moment are one. */
const APART_SEC = 0.5;
/** A view is replaced by one that is worth the work. */
const CLEARLY_BETTER = 1.05;

/** The best few views of one tracklet, best first, no two of them close in time. */
export class BestViews {
  #views: View[] = [];

  get all(): readonly View[] {
    return this.#views;
  }

  letGoOfCrops(): void {
    this.#views = this.#views.map((view) => ({ ...view, crop: new Uint8Array() }));
  }

  /** Keeps the sighting if it is among the best; `inFront` hides something of it. The picture is not kept. */
  consider(picture: Picture, sighting: Sighting, inFront: readonly BoxPx[] = []): void {
    const { timeSec } = sighting;
    const upToQuality = qualityWithoutSharpness(sighting);
    const rival =
      this.#views.find((view) => Math.abs(view.timeSec - timeSec) < APART_SEC) ??
      (this.#views.length >= MOST ? this.#views.at(-1) : undefined);
    // Sharpness needs the crop; most sightings are ruled out before it is made.
    const toBeat = rival ? rival.quality * CLEARLY_BETTER : 0;
    if (upToQuality <= toBeat) return;
    const { face } = sighting;
    const crop = face.isFaceless ? new Uint8Array() : cropFace(picture, face);
    const quality = face.isFaceless ? upToQuality : upToQuality * sharpnessShare(crop);
    if (quality <= toBeat) return;
    const head = headBoxOf(face);
    const view = {
      timeSec,
      quality,
      crop,
      colours: face.isFaceless ? { hair: null, clothes: null } : coloursOf(picture, face, inFront),
      portrait: cropPicture(picture, squareAround(head, 1.1), PORTRAIT_PX),
    };
    this.#views = [...this.#views.filter((kept) => kept !== rival), view].sort(
      (a, b) => b.quality - a.quality,
    );
  }
}

/** Width in pixels at which a face shows all that the model can use. */
const FULL_WIDTH_PX = 110;

/** A head without a face is shown only until a face is seen. */
const FACELESS = 0.02;

function qualityWithoutSharpness({ face }: Sighting): number {
  if (face.isFaceless) return FACELESS * face.score;
  const { yaw, rollRad } = poseOf(face);
  const frontal = Math.exp(-((yaw / 0.3) ** 2) / 2) * Math.exp(-((rollRad / 0.8) ** 2) / 2);
  return face.score * Math.min(1, face.box[2] / FULL_WIDTH_PX) * (0.2 + 0.8 * frontal);
}

/** Half at a variance of 60, which is a face slightly out of focus. */
function sharpnessShare(crop: FaceCrop): number {
  const variance = sharpnessOf(crop);
  return 0.3 + 0.7 * (variance / (variance + 60));
}
