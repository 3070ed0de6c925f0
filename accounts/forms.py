from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import ROLE_GROUPS, Role
from programmes.models import Programme

ADMINISTRATOR = "administrator"
LIST = {"class": "choice-list"}


class RightsForm(forms.ModelForm):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[*Role.choices, (ADMINISTRATOR, _("Administrator"))],
        widget=forms.RadioSelect(attrs=LIST),
        help_text=_(
            "Editors write; publishers also publish, move, cancel and withdraw; administrators may do everything."
        ),
    )
    programmes = forms.ModelMultipleChoiceField(
        Programme.objects.current_first(),
        label=_("Programmes"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=LIST),
        help_text=_("If none is ticked, this person sees no events."),
    )
    edit_only = forms.ModelMultipleChoiceField(
        Programme.objects.current_first(),
        label=_("Programmes where a publisher only edits"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=LIST),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user = self.instance
        if user.pk:
            rows = list(user.memberships.all())
            self.initial["role"] = ADMINISTRATOR if user.is_superuser else user.role
            self.initial["programmes"] = [row.programme_id for row in rows if not row.is_edit_only]
            self.initial["edit_only"] = [row.programme_id for row in rows if row.is_edit_only]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.instance.is_superuser = data.get("role") == ADMINISTRATOR
        if self.instance.is_superuser:
            data["role"] = ""
        return data

    def _save_m2m(self) -> None:
        super()._save_m2m()
        user, data = self.instance, self.cleaned_data
        chosen = {} if data["has_all_programmes"] else dict.fromkeys(data["programmes"], False)
        chosen |= dict.fromkeys(data["edit_only"], True)
        user.memberships.exclude(programme__in=chosen).delete()
        for programme, is_edit_only in chosen.items():
            user.memberships.update_or_create(programme=programme, defaults={"is_edit_only": is_edit_only})


class NewUserForm(RightsForm, BaseUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name", "role", "has_all_programmes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.is_staff = True


class UserForm(RightsForm, UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "name", "role", "has_all_programmes", "is_active", "is_staff", "groups")
        widgets = {"groups": forms.CheckboxSelectMultiple(attrs=LIST)}
        help_texts = {"groups": _("These groups add rights to those of the role.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].required = False
        self.fields["role"].choices = [("", _("No role")), *self.fields["role"].choices]
        self.fields["groups"].queryset = Group.objects.exclude(name__in=ROLE_GROUPS.values())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_one = self.instance.is_superuser and data.get("is_active") and data.get("is_staff")
        others = User.objects.filter(is_superuser=True, is_active=True, is_staff=True).exclude(pk=self.instance.pk)
        if self.initial["role"] == ADMINISTRATOR and not is_one and not others.exists():
            raise forms.ValidationError(_("Somebody has to stay administrator; make another person one first."))
        return data
