/** Which people the legend lists and which comments the thread shows. */
export class Filter {
  text = $state('');
  presence = $state<'all' | 'onScreen' | 'offScreen'>('all');
  /** Show only comments that mention whoever is held in focus. */
  isOnlyHeld = $state(false);
}
