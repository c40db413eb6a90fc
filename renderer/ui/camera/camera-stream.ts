/**
 * The laptop's camera, kept warm for a moment between two photos so that the second Space of a point finds a picture.
 * 1. At most one stream is open; the lamp goes out WARM_MS after the last screen let go of it.
 */
export type CameraProblem = 'refused' | 'missing' | 'busy' | 'unsupported' | 'failed';

type CameraAnswer =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly problem: CameraProblem };

const WARM_MS = 15_000;
const CHOICE = 'xunting.camera';

let open: { stream: MediaStream; deviceId: string } | null = null;
let cooling: ReturnType<typeof setTimeout> | null = null;

/** Opens the chosen camera at the highest resolution that it gives. `deviceId` '' = the last choice, else the system's. */
export async function takeCamera(deviceId: string): Promise<CameraAnswer> {
  if (cooling !== null) clearTimeout(cooling);
  cooling = null;
  const wanted = deviceId === '' ? (localStorage.getItem(CHOICE) ?? '') : deviceId;
  if (open !== null && isLive(open.stream) && (wanted === '' || open.deviceId === wanted)) {
    return { ok: true, stream: open.stream };
  }
  stop();
  if (navigator.mediaDevices?.getUserMedia === undefined) return { ok: false, problem: 'unsupported' };
  try {
    const stream = await request(wanted);
    open = { stream, deviceId: deviceOf(stream) };
    if (deviceId !== '') localStorage.setItem(CHOICE, deviceId);
    return { ok: true, stream };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/** Says that no screen shows the camera any more. */
export function letCameraGo(): void {
  if (cooling !== null) clearTimeout(cooling);
  cooling = setTimeout(stop, WARM_MS);
}

/** Names are empty until the person has allowed the camera once. */
export async function listCameras(): Promise<readonly { id: string; label: string }[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices
    .filter((device) => device.kind === 'videoinput')
    .map((device, index) => ({
      id: device.deviceId,
      label: device.label === '' ? `摄像头 ${index + 1}` : device.label,
    }));
}

export function deviceOf(stream: MediaStream): string {
  return stream.getVideoTracks()[0]?.getSettings().deviceId ?? '';
}

async function request(deviceId: string): Promise<MediaStream> {
  const size = { width: { ideal: 4096 }, height: { ideal: 3072 } };
  if (deviceId === '') return navigator.mediaDevices.getUserMedia({ video: size, audio: false });
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { ...size, deviceId: { exact: deviceId } },
      audio: false,
    });
  } catch (error) {
    // The remembered camera was unplugged: any camera is better than none at a counter.
    if (error instanceof DOMException && error.name === 'OverconstrainedError') return request('');
    throw error;
  }
}

function stop(): void {
  for (const track of open?.stream.getTracks() ?? []) track.stop();
  open = null;
}

function isLive(stream: MediaStream): boolean {
  return stream.getVideoTracks().some((track) => track.readyState === 'live');
}

function problemOf(error: unknown): CameraProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'failed';
}
