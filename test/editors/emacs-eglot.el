;;; emacs-eglot.el --- eglot, from the open file to the fixed one on disk  -*- lexical-binding: t -*-

;;; Commentary:
;; Run by run.ts: emacs --batch -l emacs-eglot.el; ends with exit code 0 (green) or 1 (red).

;;; Code:

(require 'eglot)
(require 'flymake)
(require 'seq)

(define-derived-mode influxdb-conf-mode conf-toml-mode "InfluxDB")
(add-to-list 'auto-mode-alist '("/influxdb[^/]*\\.conf\\'" . influxdb-conf-mode))
(add-to-list 'eglot-server-programs
             (list 'influxdb-conf-mode "node" (getenv "INFLUXLINT_SERVER") "--stdio"))

(defun influxlint-fail (format &rest arguments)
  "Print FORMAT with ARGUMENTS and end Emacs."
  (message "emacs: FAIL %s" (apply #'format format arguments))
  (kill-emacs 1))

(defun influxlint-wait (what probe)
  "Wait until PROBE gives something; WHAT it is, for the message."
  (let ((end (time-add nil 30)) value)
    (while (and (not (setq value (funcall probe))) (time-less-p nil end))
      (accept-process-output nil 0.02))
    (or value (influxlint-fail "no %s" what))))

(defun influxlint-finding (text)
  "The diagnostic of this buffer whose message or code has TEXT."
  (seq-find (lambda (diagnostic)
              (string-match-p (regexp-quote text) (flymake-diagnostic-text diagnostic)))
            (flymake-diagnostics)))

(condition-case failure
    (progn
      (setq eglot-autoshutdown t eglot-sync-connect 60 eglot-connect-timeout 60)
      (find-file (getenv "INFLUXLINT_FILE"))
      (unless (eq major-mode 'influxdb-conf-mode) (influxlint-fail "mode %s" major-mode))
      (apply #'eglot (eglot--guess-contact))
      (flymake-start)
      (let* ((found (influxlint-wait "finding about https_enabled"
                                     (lambda () (influxlint-finding "https_enabled"))))
             (beginning (flymake-diagnostic-beg found))
             (actions (eglot-code-actions beginning (flymake-diagnostic-end found)))
             (fix (seq-find (lambda (action)
                              (string-match-p "`https-enabled`" (plist-get action :title)))
                            actions)))
        (unless (influxlint-finding "uthentication is off") (influxlint-fail "no finding of auth-disabled"))
        (unless fix (influxlint-fail "no fix in %S" actions))
        (let ((edit (or (plist-get fix :edit)
                        (plist-get (jsonrpc-request (eglot-current-server) :codeAction/resolve fix) :edit))))
          (eglot--apply-workspace-edit edit))
        ;; At a keyboard, eglot does this as soon as Emacs is idle; a batch never is.
        (eglot--signal-textDocument/didChange)
        (influxlint-wait "end of the finding"
                         (lambda () (and (influxlint-finding "uthentication is off")
                                         (not (influxlint-finding "https_enabled")))))
        (save-buffer)
        (eglot-shutdown (eglot-current-server))))
  (error (influxlint-fail "%S" failure)))

;;; emacs-eglot.el ends here
