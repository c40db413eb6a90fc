import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { deviceOf, letCameraGo, listCameras, takeCamera, type CameraProblem } from './camera-stream.ts';
import { grabFrame } from './grab-frame.ts';

interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly phase: 'starting' | 'ready' | 'problem';
  readonly problem: CameraProblem | null;
  readonly devices: readonly { id: string; label: string }[];
  readonly deviceId: string;
  /** Pixels of the picture that a shot will have; '' before it is known. */
  readonly resolution: string;
  choose(deviceId: string): void;
  retry(): void;
  /** The current picture as JPEG bytes, or null while there is none. */
  shoot(): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** The camera while the calling component is mounted. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [phase, setPhase] = useState<Camera['phase']>('starting');
  const [problem, setProblem] = useState<CameraProblem | null>(null);
  const [devices, setDevices] = useState<Camera['devices']>([]);
  const [deviceId, setDeviceId] = useState('');
  const [resolution, setResolution] = useState('');
  const [attempt, setAttempt] = useState({ wanted: '', count: 0 });

  useEffect(() => {
    let gone = false;
    const start = async (): Promise<void> => {
      setPhase('starting');
      const answer = await takeCamera(attempt.wanted);
      if (gone) return;
      if (!answer.ok) {
        setProblem(answer.problem);
        setPhase('problem');
        return;
      }
      const element = video.current;
      if (element === null) return;
      element.srcObject = answer.stream;
      await element.play().catch(() => undefined);
      setDeviceId(deviceOf(answer.stream));
      setDevices(await listCameras());
      if (gone) return;
      setResolution(`${element.videoWidth}×${element.videoHeight}`);
      setProblem(null);
      setPhase('ready');
    };
    void start();
    return () => {
      gone = true;
      letCameraGo();
    };
  }, [attempt]);

  const choose = useCallback((wanted: string) => setAttempt((old) => ({ wanted, count: old.count + 1 })), []);
  const retry = useCallback(() => setAttempt((old) => ({ ...old, count: old.count + 1 })), []);
  const shoot = useCallback(async () => (video.current === null ? null : grabFrame(video.current)), []);
  return { video, phase, problem, devices, deviceId, resolution, choose, retry, shoot };
}
